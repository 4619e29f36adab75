import { Command } from "commander";

/** `tfmods interface` */
export function interfaceCommand(): Command {
  return new Command("interface")
    .description("prints what a module declares as JSON, by docs/schema/module-interface.v1.json")
    .argument("[folder]", "of the module", ".")
    .action(async (folder: string) => {
      const { interfaceOf } = await import("../interface-of.ts");
      process.stdout.write(`${JSON.stringify(interfaceOf(folder), undefined, 2)}\n`);
    });
}
