import { attribute } from "../../interface/module/attributes.ts";
import type { Module } from "../../interface/module/module.ts";
import type { Workspace } from "../../interface/module/workspace.ts";
import type { Source, Span } from "../../interface/syntax/source.ts";
import { isComplete } from "../completeness.ts";
import { providerOf } from "../providers-used.ts";
import { defineRule } from "../rule.ts";

type Arguments = { provider: string; folder: string; entry: boolean };

/** A provider whose next major version would come unasked: neither the module nor one that it calls says which it may be. */
export const missingProviderVersion = defineRule({
  code: "missing-provider-version",
  title: "A module takes whatever version of a provider is the newest.",
  severity: "warning",
  blocks: false,
  message: ({ provider, folder, entry }: Arguments) =>
    entry
      ? `required_providers.${provider} does not say which versions the module works with: expected version = "..."`
      : `the module in ${folder} does not say which versions of the provider ${provider} it works with: expected required_providers.${provider} with a version`,
  *check({ modules, workspace }) {
    for (const module of modules) {
      const found = [...unconstrained(module)];
      const below = found.length > 0 ? constrainedBelow(module, workspace) : NONE;
      for (const { source, span, ...args } of found)
        if (!below.has(args.provider)) yield { source, span, arguments: { ...args, folder: module.folder } };
    }
  },
});

// ---

const NONE: ReadonlySet<string> = new Set();

/** Providers of which modules that this one calls say the versions: Terraform takes one that suits all. */
function constrainedBelow(module: Module, workspace: Workspace): ReadonlySet<string> {
  const below = new Set<Module>();
  const add = (caller: Module) => {
    for (const call of caller.calls) {
      const child = workspace.childOf(caller, call);
      if (!child || below.has(child)) continue;
      below.add(child);
      add(child);
    }
  };
  add(module);
  const entries = [...below].flatMap(({ providers }) => providers).filter(({ version }) => version !== undefined);
  return new Set(entries.map(({ name }) => name));
}

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
