import { functionCallsOf } from "../../interface/module/function-calls.ts";
import type { Module } from "../../interface/module/module.ts";
import type { Attribute, Expression, File } from "../../interface/syntax/ast.ts";
import { nameOf, referenceOf } from "../../interface/syntax/references.ts";
import { bare } from "../../interface/syntax/walk.ts";
import { closest } from "../../utils/closest.ts";
import { defineRule } from "../rule.ts";

type Arguments = { name: string; known: string[]; function?: string };

/** An aliased provider configuration that nobody makes or hands in, or a function of a provider that the module does not require. */
export const undeclaredProvider = defineRule({
  code: "undeclared-provider",
  title: "A provider configuration is used that the module does not have.",
  severity: "error",
  blocks: false,
  message: ({ name, known, function: called }: Arguments) =>
    called === undefined
      ? `${name} is not declared: expected a provider block with that alias, or a configuration_aliases entry${closest(name, known)}`
      : `${called} is a function of the provider ${name}, which is not declared: expected it in required_providers${closest(name, known)}`,
  *check({ modules }) {
    for (const module of modules) {
      if (module.broken.length > 0) continue;
      const known = configurations(module);
      for (const { file, expression } of providersUsed(module)) {
        const name = configurationOf(expression);
        if (name !== undefined && !known.includes(name))
          yield { source: file.source, span: expression.span, arguments: { name, known } };
      }
      const providers = ["terraform", ...module.providers.map(({ name }) => name)];
      for (const { call, file, maybe } of functionCallsOf(module)) {
        const [, name] = /^provider::([^:]+)::/.exec(call.name) ?? [];
        if (name !== undefined && !providers.includes(name))
          yield {
            source: file.source,
            span: call.nameSpan,
            arguments: { name, known: providers, function: call.name },
            atMost: maybe ? "warning" : "error",
          };
      }
    }
  },
});

// ---

/** `aws.west` of a module's provider blocks and `configuration_aliases`. */
function configurations(module: Module): string[] {
  const own = module.providerBlocks.flatMap(({ name, alias }) => (alias === undefined ? [] : [`${name}.${alias}`]));
  return [...own, ...module.providers.flatMap(({ aliases }) => aliases)];
}

function providersUsed(module: Module): { file: File; expression: Expression }[] {
  const used = (file: File, attribute: Attribute | undefined, values: (value: Expression) => Expression[]) =>
    attribute ? values(bare(attribute.value)).map((expression) => ({ file, expression })) : [];
  return [
    ...module.resources.flatMap(({ file, provider }) => used(file, provider, (value) => [value])),
    ...module.calls.flatMap(({ file, providers }) =>
      used(file, providers, (value) => (value.kind === "object" ? value.items.map((item) => item.value) : [])),
    ),
  ];
}

/** `aws.west` of the reference `aws.west`; nothing of `aws`, which is there without being declared. */
function configurationOf(expression: Expression): string | undefined {
  const reference = referenceOf(expression);
  const alias = nameOf(reference?.steps[0]);
  return reference && alias !== undefined ? `${reference.root}.${alias}` : undefined;
}
