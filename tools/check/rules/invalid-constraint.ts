import { attribute } from "../../interface/module/attributes.ts";
import type { Module } from "../../interface/module/module.ts";
import type { Expression, ObjectExpression } from "../../interface/syntax/ast.ts";
import type { Source } from "../../interface/syntax/source.ts";
import { bare, textOf } from "../../interface/syntax/walk.ts";
import { type Kind, releasesOf } from "../../interface/versions/releases.ts";
import { defineRule } from "../rule.ts";

/** A version constraint that Terraform cannot read. */
export const invalidConstraint = defineRule({
  code: "invalid-constraint",
  title: "A version constraint is none.",
  severity: "error",
  blocks: false,
  message: ({ what, found }: { what: string; found: string }) =>
    `${what}: expected versions with =, !=, >, >=, <, <= or ~> before them and commas between, found ${JSON.stringify(found)}`,
  *check({ modules }) {
    for (const module of modules)
      for (const { source, value, what, kind } of constraintsOf(module)) {
        const found = textOf(value);
        if (found !== undefined && !isConstraint(found, kind))
          yield { source, span: value.span, arguments: { what, found } };
      }
  },
});

// ---

type Constraint = { source: Source; value: Expression; what: string; kind: Kind };

function* constraintsOf({ requiredVersions, providers, calls }: Module): Generator<Constraint> {
  for (const { file, attribute } of requiredVersions)
    yield { source: file.source, value: attribute.value, what: "required_version", kind: "terraform" };
  for (const { name, file, attribute } of providers) {
    const entry = bare(attribute.value);
    const value = entry.kind === "object" ? fieldOf(entry, "version") : entry;
    if (value)
      yield { source: file.source, value, what: `the version of required_providers.${name}`, kind: "provider" };
  }
  for (const { name, file, block } of calls) {
    const value = attribute(block.body, "version")?.value;
    if (value) yield { source: file.source, value, what: `the version of module "${name}"`, kind: "module" };
  }
}

function fieldOf({ items }: ObjectExpression, name: string): Expression | undefined {
  return items.find(({ key }) => (key.kind === "literal" ? key.value : textOf(key)) === name)?.value;
}

/** Those of providers are read more strictly: no v before a version, and at most three numbers. */
function isConstraint(text: string, kind: Kind): boolean {
  if (releasesOf(text, kind) === undefined) return false;
  return kind !== "provider" || !/(?:^|[\s=<>,])v\d|\d+\.\d+\.\d+\.\d/.test(text);
}
