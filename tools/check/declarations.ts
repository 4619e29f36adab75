import type { Declaration, Module } from "../interface/module/module.ts";
import type { Source, Span } from "../interface/syntax/source.ts";
import { groupBy } from "../utils/group-by.ts";

/** Where a declaration says its name. */
export function nameSpan({ block }: Pick<Declaration, "block">): Span {
  return block.labels.at(-1)?.span ?? block.header;
}

/** Something that a module declares, under the address that must be its alone: `variable "size"`, `local.size`. */
export type Declared = { address: string; source: Source; span: Span };

/** Everything in a module that may be there once only, in the order of its files. */
export function declared(module: Module): Declared[] {
  const byBlock = module.files.flatMap((file) =>
    file.body.blocks.flatMap((block) => {
      const labels = block.labels.map(({ text }) => `"${text}"`).join(" ");
      if (!ONCE.includes(block.type) || block.labels.length === 0) return [];
      return [{ address: `${block.type} ${labels}`, source: file.source, span: block.header }];
    }),
  );
  const locals = module.locals.map(({ name, file, attribute }) => ({
    address: `local.${name}`,
    source: file.source,
    span: attribute.nameSpan,
  }));
  const configured = module.providerBlocks.filter(({ block }) => block.labels.length > 0);
  const configurations = configured.map(({ name, alias, file, block }) => ({
    address: `provider "${name}" ${alias === undefined ? "without an alias" : `with the alias ${alias}`}`,
    source: file.source,
    span: block.header,
  }));
  return [...byBlock, ...locals, ...configurations, ...settings(module)];
}

/** Files of which most is declared in others too: rather other versions of those, in a folder that nobody uses as it is. */
export function alternatives(all: readonly Declared[]): Set<Source> {
  const first = new Map<string, Source>();
  for (const { address, source } of all) if (!first.has(address)) first.set(address, source);
  const repeated = groupBy(all, ({ source }) => source);
  return new Set(
    [...repeated]
      .filter(([source, own]) => own.filter(({ address }) => first.get(address) !== source).length * 2 >= own.length)
      .map(([source]) => source),
  );
}

// ---

const ONCE = ["variable", "output", "module", "resource", "data", "ephemeral", "action", "check"];

const SETTINGS: Record<string, string> = {
  required_providers: "required_providers",
  backend: "the place of the state (backend or cloud)",
  cloud: "the place of the state (backend or cloud)",
};

/** Blocks inside of `terraform` of which a module has one: one list of providers, and one place for its state. */
function settings({ files }: Module): Declared[] {
  return files.flatMap(({ source, body }) =>
    body.blocks
      .filter(({ type }) => type === "terraform")
      .flatMap((terraform) => terraform.body.blocks)
      .flatMap(({ type, header }) => {
        const address = SETTINGS[type];
        return address === undefined ? [] : [{ address, source, span: header }];
      }),
  );
}
