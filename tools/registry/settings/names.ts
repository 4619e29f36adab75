// Which names both clients accept, https://developer.hashicorp.com/terraform/internals/module-registry-protocol#module-addresses and
// hashicorp/terraform-registry-address, module.go.

/** What a namespace and the name of a module are. */
export const NAME = /^[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}[0-9A-Za-z])?$/;
export const NAME_RULE = "1 to 64 letters and digits, with - and _ between them";

/** What a system is. */
export const SYSTEM = /^[0-9a-z]{1,64}$/;
export const SYSTEM_RULE = "1 to 64 small letters and digits";
