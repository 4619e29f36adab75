import { join } from "node:path";
import type { BrokenFile, Module } from "../module/module.ts";
import { readFolder } from "./disk.ts";
import type { Texts } from "./sources.ts";
import { workspaceOf } from "./workspace.ts";

/** The module in a folder. @throws Error for a folder without HCL, and for the first file in it that is none, with its place */
export function loadModule(folder: string): Module {
  const module = moduleOfTexts(readFolder(folder, "."), folder);
  if (!module) throw new Error(`${folder} is no module: it has no *.tf file`);
  return module;
}

/** The module that one text is. @param path tells its syntax, as main.tf and main.tf.json do. @throws Error for a text that is no HCL */
export function moduleOfText(path: string, text: string): Module {
  const module = moduleOfTexts(new Map([[path, { text }]]), ".");
  if (!module) throw new Error(`${path} is no file of a module: expected *.tf or *.tf.json`);
  return module;
}

// ---

function moduleOfTexts(texts: Texts, folder: string): Module | undefined {
  const [module] = workspaceOf(texts).modules;
  const [broken] = module?.broken ?? [];
  if (broken) throw problemOf(broken, folder);
  return module;
}

function problemOf({ path, source, problem }: BrokenFile, folder: string): Error {
  const { line, column } = source.position(problem.span.start);
  return new Error(`${join(folder, path)}:${line}:${column}: ${problem.message}`, { cause: problem });
}
