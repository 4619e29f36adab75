import { UserError } from "../../utils/errors.ts";

/** Another program for a provider: who `required_providers` knows by `name` comes from `source`, in a version that fits `version`. */
export type ProviderChange = { name: string; source: string; version: string };

/**
 * Reads `alekc/kubectl@~> 2.1`: a provider's source and its version constraint.
 * @param name the local name under which modules require the provider
 * @throws UserError
 */
export function parseProviderChange(given: string, name = "kubectl"): ProviderChange {
  const [, source = "", version = ""] = /^([^@\s]*)@(.+)$/s.exec(given.trim()) ?? [];
  if (SOURCE.test(source) && version.split(",").every((part) => CONSTRAINT.test(part)))
    return { name, source, version: version.trim() };
  throw new UserError(`${JSON.stringify(given)} is no provider: expected SOURCE@CONSTRAINT`, {
    advice: 'For example --kubectl-source "alekc/kubectl@~> 2.1".',
  });
}

// ---

/** `[HOST/]NAMESPACE/TYPE`. https://developer.hashicorp.com/terraform/language/providers/requirements#source-addresses */
const SOURCE =
  /^(?:[a-z0-9.-]+\.[a-z0-9-]+(?::\d+)?\/)?[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
const CONSTRAINT = /^\s*(?:=|!=|>=|<=|>|<|~>)?\s*\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?\s*$/;
