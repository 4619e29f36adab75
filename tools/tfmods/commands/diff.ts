import { Command, Option } from "commander";
import type { DiffOptions } from "../../diff/run-diff.ts";

type Flags = Omit<DiffOptions, "base" | "head"> & { format: "text" | "json" };

/** `tfmods diff` */
export function diffCommand(): Command {
  return new Command("diff")
    .description("says what has changed for those who use the modules here, and which version that asks for")
    .argument("<base>", "git revision or folder with the older version")
    .argument("[head]", "the same with the newer one (default: the files as they are)")
    .option(
      "--module <pattern...>",
      "only modules in these folders, such as modules/*; without it, all but examples and tests",
    )
    .addOption(new Option("--format <name>", "how to tell it").choices(["text", "json"]).default("text"))
    .option("--enforce", "fail unless version and CHANGELOG.md promise what has changed")
    .option("--version <version>", "the version that is to be released (default: that of package.json)")
    .action(async (base: string, head: string | undefined, { format, ...options }: Flags) => {
      const [{ runDiff }, { diffReporters }] = await Promise.all([
        import("../../diff/run-diff.ts"),
        import("../../diff/report/index.ts"),
      ]);
      const outcome = await runDiff(process.cwd(), { ...options, base, ...(head === undefined ? {} : { head }) });
      process.stdout.write(diffReporters[format](outcome));
      process.exitCode = (outcome.verdict?.missing.length ?? 0) > 0 ? 1 : 0;
    });
}
