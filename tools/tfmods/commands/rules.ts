import { Command } from "commander";

/** `tfmods rules` */
export function rulesCommand(): Command {
  return new Command("rules")
    .description("lists the rules, with the severity that they have by default")
    .action(async () => {
      const { rules } = await import("../../check/rules/index.ts");
      const width = Math.max(...rules.map(({ code }) => code.length));
      for (const { code, severity, title } of rules)
        console.log(`${code.padEnd(width)}  ${severity.padEnd(7)}  ${title}`);
    });
}
