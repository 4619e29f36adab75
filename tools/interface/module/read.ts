import type { Block, File } from "../syntax/ast.ts";
import { commentAbove } from "../syntax/comments.ts";
import { text } from "./attributes.ts";
import type { BrokenFile, Declaration, Module } from "./module.ts";
import { withOverrides } from "./override.ts";
import { readCall, readResource } from "./read-blocks.ts";
import { readTerraform } from "./read-terraform.ts";
import { readOutput, readVariable } from "./read-values.ts";

/** Makes a module of its files. What cannot be read in one declaration does not keep others from being there. */
export function readModule(
  folder: string,
  given: readonly File[],
  { broken = [], overrides = [], origin = { kind: "folder" } }: Further = {},
): Module {
  const { files, vain } = withOverrides(given, overrides);
  const module: Module = { ...EMPTY(), folder, origin, files, overrides: [...overrides], vain, broken: [...broken] };
  for (const file of files) for (const block of file.body.blocks) readBlock(module, declarationOf(file, block));
  return module;
}

// ---

type Further = { broken?: readonly BrokenFile[]; overrides?: readonly File[]; origin?: Module["origin"] };

const EMPTY = (): Omit<Module, "folder" | "origin" | "files" | "overrides" | "vain" | "broken"> => ({
  variables: [],
  outputs: [],
  locals: [],
  calls: [],
  resources: [],
  providers: [],
  providerBlocks: [],
  requiredVersions: [],
  others: [],
});

function declarationOf(file: File, block: Block): Declaration {
  return { file, block, comment: commentAbove(file, block.span.start) };
}

function readBlock(module: Module, declaration: Declaration): void {
  const { file, block } = declaration;
  const [first, second] = block.labels;
  const name = first?.text ?? "";
  switch (block.type) {
    case "variable":
      module.variables.push(readVariable(declaration, name));
      break;
    case "output":
      module.outputs.push(readOutput(declaration, name));
      break;
    case "locals":
      for (const local of block.body.attributes) module.locals.push({ name: local.name, file, attribute: local });
      break;
    case "module":
      module.calls.push(readCall(declaration, name));
      break;
    case "resource":
    case "data":
    case "ephemeral":
      module.resources.push(readResource(declaration, { type: name, name: second?.text ?? "" }));
      break;
    case "provider":
      module.providerBlocks.push({ ...declaration, name, alias: text(block.body, "alias") });
      break;
    case "terraform":
      readTerraform(module, declaration);
      break;
    default:
      module.others.push(declaration);
  }
}
