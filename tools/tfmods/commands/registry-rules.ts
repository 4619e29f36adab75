import { Command, Option } from "commander";
import type { RulesFlags } from "../../registry/rules/run-rules.ts";

/** `tfmods registry rules` */
export function registryRulesCommand(): Command {
  return new Command("rules")
    .description("says what the public registries would refuse or not show of a repository with one module")
    .argument("[folder]", "the repository", ".")
    .option("--repository <owner/name>", "what it is called on GitHub (default: its remote origin)")
    .option("--description <text>", "what GitHub shows beside its name")
    .option("--tag <tag>", "a version (default: the files as they are)")
    .addOption(new Option("--registry <name...>", "whose rules (default: both)").choices(["terraform", "opentofu"]))
    .action(async (folder: string, flags: RulesFlags) => {
      const [{ runRules }, { rulesText }] = await Promise.all([
        import("../../registry/rules/run-rules.ts"),
        import("../../registry/rules/report.ts"),
      ]);
      const findings = await runRules(folder, flags);
      process.stdout.write(findings.length === 0 ? "Nothing found.\n" : rulesText(findings));
      process.exitCode = findings.length === 0 ? 0 : 1;
    });
}
