import { existsSync, statSync } from "node:fs";
import { Command } from "commander";
import { planWithoutCluster } from "../../stack/plan.ts";
import { documentsOf, type NeededSecret, neededSecrets, writeDocuments } from "../../stack/render.ts";
import { readInputs } from "../../stack/root.ts";
import { findTerraform } from "../../toolchain/terraform.ts";
import { UserError } from "../../utils/errors.ts";
import { type Log, stderrLog } from "../../utils/progress.ts";

type Flags = { inputs?: string; out?: string; withoutSecrets?: boolean; tofu?: boolean };

/** `observe render`: the stack's objects as YAML, for those who apply with something else than Terraform. */
export function renderCommand(): Command {
  return new Command("render")
    .description(
      "print the objects of the stack as YAML, for GitOps; asks no cluster, so give cluster.kubelet_ca in the inputs yourself. " +
        "Refuses where Secrets would be generated, and lists them",
    )
    .option(
      "--inputs <file>",
      "YAML or JSON file with inputs of modules/stack; nothing is added to them, no dummy either",
    )
    .option("--out <folder>", "write one file for each object into this folder, and delete those of an earlier render")
    .option("--without-secrets", "leave the Secrets out, and say which must be there before the rest is applied")
    .option("--tofu", "use OpenTofu instead of Terraform")
    .action((flags: Flags) => render(flags, stderrLog));
}

// ---

async function render(flags: Flags, log: Log): Promise<void> {
  const inputs = flags.inputs === undefined ? {} : readInputs(flags.inputs);
  if (flags.out !== undefined && existsSync(flags.out) && !statSync(flags.out).isDirectory())
    throw new UserError(`--out is "${flags.out}", which is no folder`, {
      advice: "Give a folder; it is made if needed.",
    });
  const planned = await planWithoutCluster(await findTerraform(log, { tofu: flags.tofu === true }), inputs);
  const secrets = neededSecrets(planned);
  const generated = secrets.filter((secret) => secret.generated);
  if (generated.length > 0 && !flags.withoutSecrets) {
    throw new UserError(
      `with these inputs ${generated.length} Secrets are generated, and what they hold belongs into no file:\n${listed(generated)}`,
      { advice: sayings(ADVICE, generated).join("\n") },
    );
  }
  if (secrets.length > 0) log(`These Secrets must be there before the objects are applied:\n${listed(secrets)}`);
  for (const hint of sayings(HINTS, secrets)) log(hint);
  const documents = documentsOf(planned.manifests);
  if (flags.out === undefined) {
    process.stdout.write(documents.map(({ text }) => `---\n${text}`).join(""));
  } else {
    writeDocuments(flags.out, documents);
    log(`${documents.length} objects in ${flags.out}`);
  }
}

function listed(secrets: NeededSecret[]): string {
  return secrets.map(({ name, keys }) => `  ${name}${keys.length > 0 ? `: ${keys.join(", ")}` : ""}`).join("\n");
}

/** Sentences about Secrets, by their names. */
type Sayings = [which: RegExp, sentence: string][];

function sayings(all: Sayings, secrets: NeededSecret[]): string[] {
  return all.flatMap(([which, sentence]) => (secrets.some(({ name }) => which.test(name)) ? [sentence] : []));
}

/** What the list does not say, by the name of a Secret. */
const HINTS: Sayings = [
  [/-tls$/, "Those of modules/pki (-tls) hold ca.crt, tls.crt and tls.key; status and open need probe-client-tls."],
  [/certificate-expiry$/, "Without certificate-expiry all works but the alert about certificates that expire."],
  [/otlp-canary$/, "otlp-canary is that of status, which sends a canary with it; no pod waits for it."],
];

/** How not to have a Secret generated, by its name. */
const ADVICE: Sayings = [
  [
    /-tls$|certificate-expiry$/,
    'Certificates (-tls) and their dates (certificate-expiry): tls.mode "cert-manager" lets cert-manager make them, "existing" leaves them to you.',
  ],
  [/grafana-/, "Passwords (grafana-): grafana.secrets.admin and grafana.secrets.metrics name Secrets that you make."],
  [
    /otlp-/,
    "Tokens (otlp-): the collector needs them, so with it they are always generated; modules/clients/README.md says what is in them.",
  ],
  [
    /./,
    "--without-secrets renders everything else, for who provides these Secrets by other means, such as sealed or external secrets.",
  ],
];
