// Which names both clients accept, https://developer.hashicorp.com/terraform/internals/module-registry-protocol#module-addresses and
// hashicorp/terraform-registry-address, module.go.

/** What a namespace and the name of a module are. */
export const NAME = /^[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}[0-9A-Za-z])?$/;
export const NAME_RULE = "1 to 64 letters and digits, with - and _ between them";

/**
 * Whether a text can be the folder of a module. It becomes a part of headers, of patterns in configurations of servers, and of addresses.
 */
export function isFolder(text: string): boolean {
  if (text === ".") return true;
  return /^[\w.~/-]+$/.test(text) && text.split("/").every((part) => !/^\.{0,2}$/.test(part));
}
export const FOLDER_RULE = "letters, digits and . _ ~ - between slashes";

/** What a system is. */
export const SYSTEM = /^[0-9a-z]{1,64}$/;
export const SYSTEM_RULE = "1 to 64 small letters and digits";
