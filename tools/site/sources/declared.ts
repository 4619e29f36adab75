import type { Declaration, Local, Module, Resource } from "../../interface/module/module.ts";
import { type Declared, sourceOf } from "./mention.ts";

/** What references in a module can mean, by the names in them: `var.size`, `local.a`, `module.b`, `data.aws_vpc.main`, `aws_vpc.main`. */
export function declaredIn({ variables, locals, calls, resources }: Module): ReadonlyMap<string, Declared> {
  const blocks = [
    ...variables.map((found) => [`var.${found.name}`, found] as const),
    ...calls.map((found) => [`module.${found.name}`, found] as const),
    ...resources.map((found) => [addressOf(found), found] as const),
  ];
  return new Map([
    ...blocks.map(([address, found]) => [address, declaredBlock(found)] as const),
    ...locals.map((found) => [`local.${found.name}`, declaredLocal(found)] as const),
  ]);
}

/** Where a block is. */
export function declaredBlock({ file, block }: Declaration): Declared {
  const { header, span } = block;
  const source = sourceOf(file, header);
  return { kind: "declared", label: source.slice(header), source, span: header, whole: span };
}

// ---

function declaredLocal({ name, file, attribute: { nameSpan, span } }: Local): Declared {
  return { kind: "declared", label: `local.${name}`, source: sourceOf(file, nameSpan), span: nameSpan, whole: span };
}

function addressOf({ mode, type, name }: Resource): string {
  return `${mode === "managed" ? "" : `${mode}.`}${type}.${name}`;
}
