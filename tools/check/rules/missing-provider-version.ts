import { attribute } from "../../interface/module/attributes.ts";
import type { Module } from "../../interface/module/module.ts";
import type { Source, Span } from "../../interface/syntax/source.ts";
import { isComplete } from "../completeness.ts";
import { providerOf } from "../providers-used.ts";
import { defineRule } from "../rule.ts";

type Arguments = { provider: string; folder: string; entry: boolean };

/** A provider whose next major version would come unasked. */
export const missingProviderVersion = defineRule({
  code: "missing-provider-version",
  title: "A module takes whatever version of a provider is the newest.",
  severity: "warning",
  blocks: false,
  message: ({ provider, folder, entry }: Arguments) =>
    entry
      ? `required_providers.${provider} takes any version: expected version = "..."`
      : `the module in ${folder} takes any version of the provider ${provider}: expected required_providers.${provider} with a version`,
  *check({ modules }) {
    for (const module of modules)
      for (const { source, span, ...args } of unconstrained(module))
        yield { source, span, arguments: { ...args, folder: module.folder } };
  },
});

// ---

type Found = { source: Source; span: Span } & Omit<Arguments, "folder">;

function* unconstrained(module: Module): Generator<Found> {
  const { providers, providerBlocks, resources } = module;
  if (!isComplete(module)) return;
  const used = new Map(resources.toReversed().map((resource) => [providerOf(resource), resource]));
  used.delete("terraform");
  // Before there was required_providers, the configuration said it.
  for (const { name, block } of providerBlocks) if (attribute(block.body, "version")) used.delete(name);
  for (const { name, version, attribute: entry, file } of providers)
    if (version === undefined && used.has(name) && !/\bversion\b/.test(file.source.slice(entry.span)))
      yield { source: file.source, span: entry.nameSpan, provider: name, entry: true };
  for (const [provider, { file, block }] of used)
    if (!providers.some(({ name }) => name === provider))
      yield { source: file.source, span: block.header, provider, entry: false };
}
