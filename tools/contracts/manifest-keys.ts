import { defineRule } from "../check/rule.ts";
import type { Module } from "../interface/module/module.ts";
import { closest } from "../utils/closest.ts";
import { entriesOf, type Known, textsOf, UNKNOWN } from "./evaluate.ts";
import { type AppliedObject, isOurs, objectsOf, textAt } from "./objects.ts";

type Arguments =
  | { why: "shape"; key: string }
  | { why: "computed"; key: string }
  | { why: "kind"; key: string; kind: string }
  | { why: "twice"; key: string; first: string }
  | { why: "field"; key: string; field: string; known: string };

/** Keys of `local.objects`, which are addresses of the state and the order of creation, and what stands behind them. */
export const manifestKeys = defineRule<Arguments>({
  code: "manifest-keys",
  title: "A key of local.objects does not say what it is the key of.",
  severity: "error",
  blocks: false,
  message: (problem) => {
    switch (problem.why) {
      case "shape":
        return `expected a key "Kind/role", or "Kind/role/<key of a map>[/<namespace>]" of what there are several, found "${problem.key}"`;
      case "computed":
        return `expected kind and role of a key to be written out, found "${problem.key}", of which only a run can tell what it is`;
      case "kind":
        return `the object "${problem.key}" has the kind ${problem.kind}: apply.tf takes the order of creation from the key`;
      case "twice":
        return `the key "${problem.key}" is that of another object in ${problem.first} too: one of them is lost`;
      case "field":
        return `the object "${problem.key}" has ${problem.field}, which apply.tf does not look at${problem.known}`;
    }
  },
  *check({ modules }) {
    for (const module of modules.filter(isOurs))
      for (const { at, problem } of problemsIn(module))
        yield { source: at.source, span: at.expression.span, arguments: problem };
  },
});

// ---

const FIELDS = ["manifest", "wait", "retain"];
const SHAPE = /^[A-Z][A-Za-z]*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

function problemsIn(module: Module): { at: Known; problem: Arguments }[] {
  const first = new Map<string, AppliedObject>();
  return objectsOf(module).flatMap((object) => {
    const { key: text, at } = object;
    const key = text.replaceAll(UNKNOWN, "...");
    const other = first.get(text);
    first.set(text, other ?? object);
    const shape = shapeProblem(text, key);
    const found = [...(shape.length > 0 ? shape : kindProblem(object, key)), ...fieldProblems(object, key)];
    if (other && !text.includes(UNKNOWN) && placeOf(other) !== placeOf(object))
      found.push({ why: "twice", key, first: placeOf(other) });
    return found.map((problem) => ({ at, problem }));
  });
}

function shapeProblem(text: string, key: string): Arguments[] {
  const [kind = "", role = "", ...several] = text.split("/");
  if (kind.includes(UNKNOWN) || role.includes(UNKNOWN)) return [{ why: "computed", key }];
  const right = SHAPE.test(`${kind}/${role}`) && several.length <= 2 && several.every((part) => part.includes(UNKNOWN));
  return right ? [] : [{ why: "shape", key }];
}

function kindProblem({ key: text, manifest }: AppliedObject, key: string): Arguments[] {
  const kind = textAt(manifest, "kind");
  return kind === undefined || kind.includes(UNKNOWN) || text.startsWith(`${kind}/`)
    ? []
    : [{ why: "kind", key, kind }];
}

/** A misspelt `retain` would lose a volume. */
function fieldProblems({ value }: AppliedObject, key: string): Arguments[] {
  const names = entriesOf(value).flatMap((entry) => textsOf(entry.key));
  return names
    .filter((name) => name !== UNKNOWN && !FIELDS.includes(name))
    .map((field) => ({ why: "field", key, field, known: closest(field, FIELDS) }));
}

function placeOf({ at: { source, expression } }: AppliedObject): string {
  return `${source.path}:${source.position(expression.span.start).line}`;
}
