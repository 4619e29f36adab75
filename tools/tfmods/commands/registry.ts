import { Command, Option } from "commander";
import type { BuildFlags } from "../../registry/run-registry.ts";
import type { VerifyFlags } from "../../registry/verify/run-verify.ts";
import { CONFIGURATION } from "./configuration-option.ts";
import { registryMirrorCommand } from "./registry-mirror.ts";
import { registryRulesCommand } from "./registry-rules.ts";
import { serveCommand } from "./registry-serve.ts";

/** `tfmods registry` */
export function registryCommand(): Command {
  return new Command("registry")
    .description("publishes modules as files that Terraform and OpenTofu install them from")
    .addCommand(buildCommand())
    .addCommand(verifyCommand())
    .addCommand(serveCommand())
    .addCommand(registryMirrorCommand())
    .addCommand(registryRulesCommand());
}

// ---

function buildCommand(): Command {
  return new Command("build")
    .description("packs every version of the repository, and writes what both clients ask for")
    .argument("[folder]", "the repository", ".")
    .option(...CONFIGURATION)
    .option("--out <folder>", "where to write it; what is published there already stays as it is", "registry")
    .option("--url <address>", "where it will be served, such as https://modules.example.org")
    .option("--namespace <name>", "HOST/NAMESPACE/NAME/SYSTEM")
    .option("--system <name>", "HOST/NAMESPACE/NAME/SYSTEM, such as aws or kubernetes")
    .option("--tags <format>", "what tags of versions are called, such as v{version} or {module}/v{version}")
    .option("--against <place>", "folder or address of what is published: refuse to change any of it")
    .option(
      "--kubectl-source <provider>",
      "also publish the modules with this provider kubectl: SOURCE@CONSTRAINT; may be given several times",
      (one: string, before: string[] = []) => [...before, one],
    )
    .action(async (folder: string, flags: BuildFlags) => {
      const [{ runBuild }, { buildReport }] = await Promise.all([
        import("../../registry/run-registry.ts"),
        import("../../registry/report.ts"),
      ]);
      process.stdout.write(buildReport(await runBuild(folder, flags)));
    });
}

function verifyCommand(): Command {
  return new Command("verify")
    .description("compares a published registry with its record, and its archives with the tags of the repository")
    .argument("[folder]", "the repository", ".")
    .option(...CONFIGURATION)
    .option("--out <folder>", "the registry, as tfmods registry build has written it", "registry")
    .option("--url <address>", "as it was built, like --namespace, --system and --tags")
    .option("--namespace <name>", "as it was built")
    .option("--system <name>", "as it was built")
    .option("--tags <format>", "as it was built")
    .addOption(new Option("--format <name>", "how to tell it").choices(["text", "json"]).default("text"))
    .action(async (folder: string, { format, ...flags }: VerifyFlags & { format: "text" | "json" }) => {
      const [{ runVerify }, { verifyReporters }] = await Promise.all([
        import("../../registry/verify/run-verify.ts"),
        import("../../registry/report.ts"),
      ]);
      const outcome = await runVerify(folder, flags);
      process.stdout.write(verifyReporters[format](outcome));
      process.exitCode = outcome.findings.length > 0 ? 1 : 0;
    });
}
