// Where the files of a registry are, from the top of what is served.

export const RECORD = "registry.json";
export const SUMS = "archives/SHA256SUMS";
export const DISCOVERY = ".well-known/terraform.json";
/** The page that lists all modules. */
export const START = "registry/index.html";

/** A module as it is addressed: NAMESPACE/NAME/SYSTEM. */
export type Address = { namespace: string; name: string; system: string };

/** The folder of the protocol for a module. https://developer.hashicorp.com/terraform/internals/module-registry-protocol */
export function protocolFolder({ namespace, name, system }: Address): string {
  return `v1/modules/${namespace}/${name}/${system}`;
}

/** An archive of a version. @param name of the module, where every module has versions of its own; else the namespace */
export function archivePath(name: string, version: string, flavour?: string): string {
  return `archives/${[name, ...(flavour === undefined ? [] : [flavour]), version].join("-")}.tar.gz`;
}

/** The page of a version; another flavour has a folder of its own. */
export function versionPage(name: string, version: string, flavour?: string): string {
  return `modules/${[name, ...(flavour === undefined ? [] : [flavour]), version].join("/")}/index.html`;
}

/** The page with all versions. Not `modules/NAME/index.html`: that is where `tfmods site` has the module's README. */
export function versionsPage(name: string, flavour?: string): string {
  return `modules/${[name, ...(flavour === undefined ? [] : [flavour])].join("/")}/versions/index.html`;
}

/** What a module offers, as JSON. A file cannot be called as the folder is: servers answer with it where the folder is asked for. */
export function detailPath(address: Address, version: string): string {
  return `${protocolFolder(address)}/${version}/index.json`;
}
