import { attribute, text } from "./attributes.ts";
import type { Declaration, ModuleCall, Resource } from "./module.ts";

/** What a `module` block says about the call itself; all else is given to the child. */
export const CALL_SETTINGS = ["source", "version", "count", "for_each", "providers", "depends_on"] as const;

/** Reads a `module` block. */
export function readCall(declaration: Declaration, name: string): ModuleCall {
  const { body } = declaration.block;
  return {
    ...declaration,
    name,
    source: text(body, "source"),
    version: text(body, "version"),
    count: attribute(body, "count"),
    forEach: attribute(body, "for_each"),
    providers: attribute(body, "providers"),
    dependsOn: attribute(body, "depends_on"),
    arguments: body.attributes.filter(({ name }) => !(CALL_SETTINGS as readonly string[]).includes(name)),
  };
}

/** Reads a `resource`, `data` or `ephemeral` block. */
export function readResource(declaration: Declaration, { type, name }: { type: string; name: string }): Resource {
  const { body, type: block } = declaration.block;
  return {
    ...declaration,
    name,
    type,
    mode: block === "resource" ? "managed" : block === "data" ? "data" : "ephemeral",
    count: attribute(body, "count"),
    forEach: attribute(body, "for_each"),
    provider: attribute(body, "provider"),
  };
}
