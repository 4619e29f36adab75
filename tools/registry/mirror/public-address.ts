import { UserError } from "../../utils/errors.ts";

/** Where a repository's modules are in a public registry: `OWNER/terraform-SYSTEM-NAME` is `OWNER/NAME/SYSTEM`. */
export type PublicAddress = { repository: string; namespace: string; name: string; system: string };

/**
 * The form that both public registries ask for: of Terraform
 * https://developer.hashicorp.com/terraform/registry/modules/publish#requirements, of OpenTofu
 * https://github.com/opentofu/registry/blob/main/src/cmd/add-module/main.go, which allows no `_` or `.`
 */
const FORM = /^([A-Za-z0-9-]+)\/terraform-([A-Za-z0-9]+)-([A-Za-z0-9][A-Za-z0-9-]*)$/;

/** Reads a repository's name. @throws UserError */
export function publicAddress(repository: string): PublicAddress {
  const found = parseRepository(repository);
  if (found) return found;
  throw new UserError(`${JSON.stringify(repository)} is no repository for a public registry`, {
    advice: "Expected OWNER/terraform-PROVIDER-NAME, such as acme/terraform-kubernetes-observability.",
  });
}

/** The same, undefined for what is none. */
export function parseRepository(repository: string): PublicAddress | undefined {
  const [, namespace, system, name] = FORM.exec(repository) ?? [];
  if (namespace === undefined || system === undefined || name === undefined) return undefined;
  return { repository, namespace, name, system };
}

/** What stands in `source`: without a host, Terraform and OpenTofu each ask their own registry. @param folder of a module below the root */
export function sourceOf({ namespace, name, system }: PublicAddress, folder = "."): string {
  return `${namespace}/${name}/${system}${folder === "." ? "" : `//${folder}`}`;
}
