import type {
  CallModel,
  ModuleInterface,
  OutputModel,
  ResourceModel,
  VariableModel,
} from "../interface/describe/schema.ts";
import { compare } from "../interface/types/widens.ts";
import type { Change } from "./change.ts";
import { destinationOf } from "./compare/moves.ts";
import { areSimilar, type Pairs, pairsOf } from "./compare/pairs.ts";

/** Two versions of a module, and what in them belongs together. */
export type Versions = {
  base: ModuleInterface;
  head: ModuleInterface;
  inputs: Pairs<VariableModel>;
  outputs: Pairs<OutputModel>;
  /** Managed ones; nothing is lost with those that only read. */
  resources: MovablePairs<ResourceModel>;
  calls: MovablePairs<CallModel>;
};

/** `moved`: what `moved` blocks of the newer version lead to another address, whose declaration is absent if it is in another module. */
export type MovablePairs<T> = Pairs<T> & { moved: { before: T; after: T | undefined; to: string }[] };

/** One kind of change: everything of that kind between two versions. */
export type Kind = (versions: Versions) => Iterable<Change>;

/** Looks for what belongs together, under a new name as well. */
export function versionsOf(base: ModuleInterface, head: ModuleInterface): Versions {
  return {
    base,
    head,
    inputs: pairsOf(base.variables, head.variables, { keyOf: nameOf, isRenamed: isRenamedInput }),
    outputs: pairsOf(base.outputs, head.outputs, { keyOf: nameOf, isRenamed: isRenamedOutput }),
    resources: movablePairs(managed(base), managed(head), head, isRenamedResource),
    calls: movablePairs(base.calls, head.calls, head, isRenamedCall),
  };
}

/** How `moved` blocks and plans call a resource or a module call. */
export function addressOf(item: ResourceModel | CallModel): string {
  return "address" in item ? item.address : `module.${item.name}`;
}

// ---

function nameOf({ name }: { name: string }): string {
  return name;
}

function managed({ resources }: ModuleInterface): ResourceModel[] {
  return resources.filter(({ mode }) => mode === "managed");
}

function movablePairs<T extends ResourceModel | CallModel>(
  before: readonly T[],
  after: readonly T[],
  head: ModuleInterface,
  isRenamed: (before: T, after: T) => boolean,
): MovablePairs<T> {
  const now = new Map(after.map((item) => [addressOf(item), item]));
  const moved: MovablePairs<T>["moved"] = [];
  const others = before.filter((item) => {
    const to = now.has(addressOf(item)) ? undefined : destinationOf(addressOf(item), head);
    if (to !== undefined) moved.push({ before: item, after: now.get(to), to });
    return to === undefined;
  });
  const arrived = new Set(moved.map(({ after }) => after));
  const rest = after.filter((item) => !arrived.has(item));
  return { ...pairsOf(others, rest, { keyOf: addressOf, isRenamed }), moved };
}

function isRenamedInput(before: VariableModel, after: VariableModel): boolean {
  const isAlike = areSimilar(before.name, after.name) || saysTheSame(before, after);
  return isAlike && compare(before.type, after.type).length === 0;
}

function isRenamedOutput(before: OutputModel, after: OutputModel): boolean {
  return before.value?.text === after.value?.text || saysTheSame(before, after);
}

function saysTheSame(before: { description?: string }, after: { description?: string }): boolean {
  return before.description !== undefined && before.description === after.description;
}

function isRenamedResource(before: ResourceModel, after: ResourceModel): boolean {
  return before.type === after.type;
}

function isRenamedCall(before: CallModel, after: CallModel): boolean {
  return before.source !== undefined && before.source === after.source;
}
