import { Command } from "commander";
import { readFolder } from "../../interface/load/disk.ts";
import { UserError } from "../../utils/errors.ts";

/** `tfmods interface` */
export function interfaceCommand(): Command {
  return new Command("interface")
    .description("prints what a module offers and needs as JSON (docs/schema/module-interface.v1.json)")
    .argument("[folder]", "of the module", ".")
    .action(async (folder: string) => {
      const { interfacesOf } = await import("../../interface/describe/interfaces.ts");
      const found = interfacesOf(readFolder(folder, "."), { root: folder, label: folder }).get(".");
      if (!found) throw new UserError(`${folder} is no module: expected *.tf files in it`);
      process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
    });
}
