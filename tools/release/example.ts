import type { Configuration } from "../check/configuration.ts";
import type { Side } from "../diff/load/side.ts";

/** A module that stands for all of them in the notes of a release. */
export type Example = {
  folder: string;
  name: string;
  /** Its address in the registry; undefined where there is none that clients find by itself. */
  registry: string | undefined;
};

/** The module that calls most of the others: what most people begin with. */
export function exampleOf({ registry = {} }: Configuration, { modules }: Side): Example | undefined {
  const all = [...modules].map(([folder, { calls }]) => ({ folder, calls: calls.length }));
  const [first] = all.toSorted((a, b) => b.calls - a.calls || (a.folder < b.folder ? -1 : 1));
  if (!first) return undefined;
  const { folder } = first;
  const named = Object.entries(registry.modules ?? {}).find(([, path]) => path === folder)?.[0];
  const name = named ?? (folder === "." ? undefined : folder.split("/").at(-1));
  return { folder, name: name ?? "this", registry: name === undefined ? undefined : addressOf(registry, name) };
}

// ---

/** Nobody has a registry there, https://www.rfc-editor.org/rfc/rfc2606: a configuration says so where it does not know better. */
const RESERVED = /(?:^|\.)example\.(?:com|net|org)$/;

/** Clients look for a registry at the top of a host only, https://developer.hashicorp.com/terraform/internals/remote-service-discovery */
function addressOf(
  { namespace, system, url }: NonNullable<Configuration["registry"]>,
  name: string,
): string | undefined {
  if (url === undefined || namespace === undefined || system === undefined) return undefined;
  const { host, pathname } = new URL(url);
  if (RESERVED.test(host)) return undefined;
  return pathname === "/" ? `${host}/${namespace}/${name}/${system}` : undefined;
}
