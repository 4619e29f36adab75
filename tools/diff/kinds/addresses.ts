import type { CallModel, ModuleInterface, ResourceModel } from "../../interface/describe/schema.ts";
import type { Change } from "../change.ts";
import { withoutKeys } from "../compare/moves.ts";
import { addressOf, type Kind, type MovablePairs } from "../versions.ts";

/** Resources that are new, gone, or have another address: what is there belongs to an address. */
export const resources: Kind = ({ resources, head }) => changesOf("resource", resources, head);

/** Module calls, of whose resources the same holds. */
export const calls: Kind = ({ calls, head }) => changesOf("call", calls, head);

/** `moved` blocks that are gone, which those need who come from a version that is still older. */
export const moves: Kind = function* ({ base, head }) {
  const kept = new Set(head.moved.map(({ from, to }) => `${from} ${to}`));
  for (const { from, to, file, line } of base.moved)
    if (!kept.has(`${from} ${to}`))
      yield {
        code: "moved-removed",
        bump: "minor",
        path: from,
        before: to,
        reason: `is no longer said to have moved to ${to}: who comes from a version before that loses it`,
        file,
        line,
      };
};

// ---

type Item = ResourceModel | CallModel;

function* changesOf<T extends Item>(
  what: "resource" | "call",
  pairs: MovablePairs<T>,
  head: ModuleInterface,
): Iterable<Change> {
  const made = what === "resource" ? "it" : "what it makes";
  for (const item of pairs.added) yield { code: `${what}-added`, bump: "minor", reason: "is new", ...aboutOf(item) };
  for (const item of pairs.gone) yield { code: `${what}-removed`, ...goneOf(item, head, made), ...aboutOf(item) };
  for (const [before, after] of pairs.renamed) {
    const [from, to] = [addressOf(before), addressOf(after)];
    const reason = `seems to be called ${to} now: ${made} is destroyed and created anew without \`moved { from = ${from}, to = ${to} }\``;
    yield { ...aboutOf(after), code: `${what}-renamed`, bump: "major", path: from, before: from, after: to, reason };
  }
  for (const { before, after, to } of pairs.moved) {
    const path = addressOf(before);
    yield {
      ...aboutOf(after ?? before),
      code: `${what}-moved`,
      bump: "patch",
      path,
      before: path,
      after: to,
      reason: `moved to ${to}`,
    };
  }
}

function goneOf(item: Item, { removed }: ModuleInterface, made: string): Pick<Change, "bump" | "reason"> {
  const block = removed.find(({ from }) => withoutKeys(from) === addressOf(item));
  if (block && !block.destroy) return { bump: "minor", reason: `is gone: ${made} stays, and is managed no longer` };
  if (item.count?.constant === 0) return { bump: "patch", reason: "is gone, and never made anything" };
  return { bump: "major", reason: `is gone: ${made} is destroyed` };
}

function aboutOf(item: Item): Pick<Change, "path" | "file" | "line"> {
  return { path: addressOf(item), file: item.file, line: item.line };
}
