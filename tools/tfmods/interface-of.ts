import { join } from "node:path";
import { describe } from "../interface/describe/describe.ts";
import type { ModuleInterface } from "../interface/describe/schema.ts";
import { typesOfModules } from "../interface/infer/module-types.ts";
import { readFolder } from "../interface/load/disk.ts";
import { workspaceOf } from "../interface/load/workspace.ts";
import type { BrokenFile } from "../interface/module/module.ts";
import { UserError } from "../utils/errors.ts";

/** The interface of the module in a folder. @throws UserError for a folder without HCL, and for a file in it that cannot be read */
export function interfaceOf(folder: string): ModuleInterface {
  const read = (path: string) => readFolder(folder, path);
  const { modules, childOf } = workspaceOf(read("."), { folder: read });
  const [module] = modules;
  if (!module)
    throw new UserError(`${folder} is no module: expected *.tf files in it`, {
      advice: "Name the folder of one module.",
    });
  const [broken] = module.broken;
  if (broken) throw problemOf(broken, folder);
  return describe(module, typesOfModules(childOf)(module));
}

// ---

function problemOf({ path, source, problem }: BrokenFile, folder: string): UserError {
  const { line, column } = source.position(problem.span.start);
  return new UserError(`${join(folder, path)}:${line}:${column}: ${problem.message}`, { cause: problem });
}
