import { readdirSync, readFileSync, statSync } from "node:fs";
import { appendFile, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { cacheFolder } from "../utils/paths.ts";
import { run } from "../utils/run.ts";
import type { Recipe } from "./recipe.ts";
import type { OwnModule, UpstreamModule } from "./versions.ts";

/** The folder of the module to build: our own, the published one as it is, or a copy of that with the recipe's changes. */
export async function sourceFolder(recipe: Recipe): Promise<string> {
  const { source, changes } = recipe;
  if ("folder" in source) return ownFolder(source);
  const published = await download(source);
  return changes ? changedCopy(recipe, published) : published;
}

/** The content of our own module's files by path: part of the pins. */
export function ownSources({ source }: Recipe): Record<string, string> {
  if (!("folder" in source)) return {};
  const folder = ownFolder(source);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile())
    .sort();
  return Object.fromEntries(files.map((file) => [relative(folder, file), readFileSync(file, "utf8")]));
}

/** A go.mod that takes a module as it was published, and no longer the folder that a `replace` names. @throws when it has none. */
export function withoutReplace(goMod: string, module: string): string {
  // On a line of its own, or in a block.
  const drops = (line: string) => /^(replace )?\s*(\S+)( v\S+)? => /.exec(line)?.[2] === module;
  const lines = goMod.split("\n");
  if (!lines.some(drops)) throw new Error(`go.mod has no replace of ${module} that a recipe could drop`);
  return lines.filter((line) => !drops(line)).join("\n");
}

/** The environment of every `go` command of a recipe. */
export function goEnvironment({ cgo }: Pick<Recipe, "cgo">): Record<string, string> {
  return {
    CGO_ENABLED: cgo ? "1" : "0",
    GOWORK: "off",
    GOTOOLCHAIN: "local",
    GOFLAGS: "-modcacherw -buildvcs=false",
    GOMODCACHE: cacheFolder("go", "mod"),
    GOCACHE: cacheFolder("go", "build"),
  };
}

// ---

function ownFolder({ folder }: OwnModule): string {
  return join(import.meta.dirname, "go", folder);
}

/** Downloads a module and returns its folder. */
async function download({ module, version, sum }: UpstreamModule): Promise<string> {
  const { stdout } = await run("go", ["mod", "download", "-json", `${module}@${version}`], {
    cwd: "/",
    env: goEnvironment({}),
  });
  const found = JSON.parse(stdout) as { Sum: string; Dir: string };
  if (found.Sum !== sum)
    throw new Error(`${module}@${version} has the checksum ${found.Sum}, versions.yaml says ${sum}`);
  return found.Dir;
}

async function changedCopy(recipe: Recipe, published: string): Promise<string> {
  const folder = join(cacheFolder("go", "changed"), recipe.name);
  const { files = {}, unreplace = [], generate = [] } = recipe.changes ?? {};
  await rm(folder, { recursive: true, force: true });
  await cp(published, folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  for (const { module, version, sum, goModSum } of unreplace) {
    const goMod = join(folder, "go.mod");
    await writeFile(goMod, withoutReplace(await readFile(goMod, "utf8"), module));
    await appendFile(join(folder, "go.sum"), `${module} ${version} ${sum}\n${module} ${version}/go.mod ${goModSum}\n`);
  }
  for (const args of generate) await run("go", args, { cwd: folder, env: goEnvironment(recipe) });
  return folder;
}
