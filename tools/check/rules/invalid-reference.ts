import { type ReferenceUse, referencesOf } from "../../interface/module/uses.ts";
import { nameOf } from "../../interface/syntax/references.ts";
import { closest } from "../../utils/closest.ts";
import { defineRule } from "../rule.ts";

/** A word that is no reference: without a second name, or of something that is not there in that place. */
export const invalidReference = defineRule({
  code: "invalid-reference",
  title: "A reference means nothing where it stands.",
  severity: "error",
  blocks: false,
  message: ({ name, problem }: { name: string; problem: string }) => `${name} ${problem}`,
  *check({ modules }) {
    for (const module of modules)
      for (const found of referencesOf(module)) {
        const problem = problemOf(found);
        const { source } = found.use.file;
        const { span } = found.reference;
        if (problem === undefined) continue;
        // Terraform does not look at the content of a dynamic block that has no elements.
        const atMost = found.use.maybe ? "warning" : "error";
        yield { source, span, arguments: { name: source.slice(span), problem }, atMost };
      }
  },
});

// ---

const PATHS = ["module", "root", "cwd"];
const TERRAFORM = ["workspace", "env", "applying"];

function problemOf({ reference, use }: ReferenceUse): string | undefined {
  const { root, steps } = reference;
  const first = nameOf(steps[0]);
  const block = use.blocks[0];
  const has = (name: string) => block?.body.attributes.some((attribute) => attribute.name === name) === true;
  switch (root) {
    case "path":
      return first && PATHS.includes(first) ? undefined : `is no path${closest(first ?? "", PATHS)}`;
    case "terraform":
    case "tofu":
      return first && TERRAFORM.includes(first) ? undefined : `is not there: ${root} has ${TERRAFORM[0]}`;
    case "each":
      if (first !== "key" && first !== "value") return "is not there: each has key and value";
      return has("for_each") ? undefined : `stands in a ${block?.type} block without for_each`;
    case "count":
      if (first !== "index") return "is not there: count has index";
      return has("count") ? undefined : `stands in a ${block?.type} block without count`;
    case "self":
      return use.blocks.some(({ type }) => SELF.has(type))
        ? undefined
        : "stands outside of provisioners and postconditions";
  }
  if (steps.length > 0) return undefined;
  return `is no reference: expected a text in quotes, or one that begins with var., local., module., data. or the type of a resource`;
}

const SELF: ReadonlySet<string> = new Set(["provisioner", "connection", "precondition", "postcondition"]);
