import type { ModuleCall, Resource } from "../../interface/module/module.ts";
import { referencesOf } from "../../interface/module/uses.ts";
import { nameOf, type Reference, type Step } from "../../interface/syntax/references.ts";
import { defineRule } from "../rule.ts";

type Arguments = { address: string; found: string; repeated: "count" | "for_each" | undefined };

/** One of many without saying which, or which of what there is only one. */
export const instanceKey = defineRule({
  code: "instance-key",
  title: "A reference to one of many does not say which, or says so where there is only one.",
  severity: "error",
  blocks: true,
  message: ({ address, found, repeated }: Arguments) =>
    repeated === undefined
      ? `${address} has neither count nor for_each, so there is only one: found ${found} behind it`
      : `${address} has ${repeated}: expected the key of one of them behind it, such as ${KEYS[repeated]}; found ${found}`,
  *check({ modules }) {
    for (const module of modules) {
      const declared = new Map<string, Resource | ModuleCall>();
      for (const resource of module.resources) declared.set(addressOfResource(resource), resource);
      for (const call of module.calls) declared.set(`module.${call.name}`, call);
      for (const { reference, use } of referencesOf(module)) {
        const length = lengthOf(reference);
        const address = addressOf(reference, length);
        const declaration = declared.get(address);
        const step = reference.steps[length];
        if (!declaration || !step || reference.guarded || WHOLE.includes(use.attribute.name)) continue;
        const repeated = declaration.count ? "count" : declaration.forEach ? "for_each" : undefined;
        if ((repeated === undefined) !== isKey(step)) continue;
        // The only instance of a module is an object of its outputs, which may be read by a computed name.
        if (repeated === undefined && reference.root === "module" && !isNumber(step)) continue;
        const { source } = use.file;
        const found = isKey(step) ? `[${source.slice(step.span)}]` : `.${nameOf(step)}`;
        yield {
          source,
          span: step.span,
          arguments: { address, found, repeated },
          atMost: reference.sometimes ? "warning" : "error",
        };
      }
    }
  },
});

// ---

const KEYS = { count: "[0]", for_each: '["key"]' };
/** Attributes that name a declaration as a whole, whatever is behind it. */
const WHOLE = ["depends_on", "replace_triggered_by"];

/** A key in brackets, or a number as in old HCL. */
function isKey(step: Step): boolean {
  return step.kind === "index" || step.inBrackets || isNumber(step);
}

function isNumber(step: Step): boolean {
  return step.kind === "index" ? step.key.kind === "number" : /^\d+$/.test(step.name);
}

/** How many steps name a declaration: `module.shop`, `aws_vpc.main`, `data.aws_vpc.main`. */
function lengthOf({ root }: Reference): number {
  return root === "data" || root === "ephemeral" ? 2 : 1;
}

function addressOf({ root, steps }: Reference, length: number): string {
  return [root, ...steps.slice(0, length).map(nameOf)].join(".");
}

function addressOfResource({ mode, type, name }: Resource): string {
  return mode === "managed" ? `${type}.${name}` : `${mode}.${type}.${name}`;
}
