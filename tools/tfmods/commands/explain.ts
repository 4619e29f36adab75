import { Command } from "commander";
import { closest } from "../../utils/closest.ts";
import { UserError } from "../../utils/errors.ts";
import { pageText } from "../pages.ts";

/** `tfmods explain` */
export function explainCommand(): Command {
  return new Command("explain")
    .description("prints the page of a rule: why it matters, what is wrong and what is right")
    .argument("<code>", "of the rule")
    .action(async (code: string) => {
      const { rules } = await import("../../check/rules/index.ts");
      const page = pageText(code);
      if (page !== undefined && rules.some((rule) => rule.code === code)) return void process.stdout.write(page);
      const codes = rules.map((rule) => rule.code);
      throw new UserError(`there is no rule ${code}${closest(code, codes)}`, {
        advice: "tfmods rules lists them all.",
      });
    });
}
