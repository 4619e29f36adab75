import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * What Terraform and OpenTofu read from their CLI configuration so that they ask this server in place of a registry. Both let `host`
 * stand in for what the host itself says about its services, and then need no TLS.
 * @param hosts names in module addresses. A name needs a dot: both clients refuse `localhost`.
 */
export function cliConfiguration(hosts: readonly string[], port: number): string {
  const services = `services = { "modules.v1" = "http://127.0.0.1:${port}/v1/modules/" }`;
  return hosts.map((host) => `host "${host}" {\n  ${services}\n}\n`).join("\n");
}

/** For addresses that no registry has; names below `localhost` are never somebody else's (https://www.rfc-editor.org/rfc/rfc6761#section-6.3). */
export const OWN_HOST = "modules.localhost";

/**
 * CLI configurations of a user that the clients do not read while TF_CLI_CONFIG_FILE names another one, as far as they are there.
 * https://developer.hashicorp.com/terraform/cli/config/config-file, https://opentofu.org/docs/cli/config/config-file
 */
export function ownConfigurations(home: string, named: string | undefined): string[] {
  const files = named ? [named] : HOMES.map((file) => join(home, file));
  return files.filter((file) => existsSync(file));
}

// ---

const HOMES = [".terraformrc", ".tofurc", join(".config", "opentofu", "tofurc")];
