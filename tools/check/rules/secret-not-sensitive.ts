import type { Variable } from "../../interface/module/module.ts";
import { nameSpan } from "../declarations.ts";
import { defineRule } from "../rule.ts";

/** A variable that by its name holds a secret, and that Terraform may print. */
export const secretNotSensitive = defineRule({
  code: "secret-not-sensitive",
  title: "A variable with a secret in it is not marked sensitive.",
  severity: "warning",
  blocks: false,
  message: ({ variable }: { variable: string }) =>
    `variable "${variable}" holds a secret by its name, and Terraform may print it: expected sensitive = true`,
  *check({ modules }) {
    for (const { variables } of modules)
      for (const variable of variables)
        if (!variable.sensitive && !variable.ephemeral && isText(variable) && isSecret(variable))
          yield {
            source: variable.file.source,
            span: nameSpan(variable),
            arguments: { variable: variable.name },
          };
  },
});

// ---

/** The last words of names. A plain "secret" or "key" is not among them: in Kubernetes and AWS it is as often the name of one. */
const SECRETS =
  /(?:^|[_-])(?:passwords?|passwd|passphrase|private_key(?:_pem)?|api_key|apikey|(?:auth|access|api|bearer|refresh|bot|github|gitlab|registry|registration|deploy|cloudflare|digitalocean|hcloud|slack|vault|personal_access)_token|(?:client|app|application|webhook|shared|consumer)_secret|secret_access_key|secret_key)$/i;

/** Words with which a description says that it is only where the secret is, or how it is handled. */
const ELSEWHERE =
  /\b(?:names?|arns?|ids?|identifiers?|paths?|files?|filename|location|uri|urls?|link|references?|ssm|parameter|key vault|secrets? ?manager|whether|length|public key|flag|deprecated|unused)\b/i;

function isText({ type }: Variable): boolean {
  return !type || ("type" in type && type.type.kind === "string");
}

function isSecret({ name, description, default: given, file }: Variable): boolean {
  if (!SECRETS.test(name) || ELSEWHERE.test(description ?? "")) return false;
  const value = given ? file.source.slice(given.value.span) : "null";
  // A default that is a path, a switch or a number says that the value is none either.
  return !/^"?(?:true|false|[\d.]+|[~./].*|arn:.*)"?$/.test(value);
}
