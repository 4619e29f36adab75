/**
 * What Terraform and OpenTofu read from their CLI configuration so that they ask this server in place of a registry. Both let `host`
 * stand in for what the host itself says about its services, and then need no TLS.
 * @param hosts names in module addresses. A name needs a dot: both clients refuse `localhost`.
 */
export function cliConfiguration(hosts: readonly string[], port: number): string {
  return hosts
    .map((host) => `host "${host}" {\n  services = { "modules.v1" = "http://127.0.0.1:${port}/v1/modules/" }\n}\n`)
    .join("\n");
}

/** For addresses that no registry has; names below `localhost` are never somebody else's (https://www.rfc-editor.org/rfc/rfc6761#section-6.3). */
export const OWN_HOST = "modules.localhost";
