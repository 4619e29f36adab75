/**
 * npm run pack: compiles the tools to dist/ and packs them, with the files that they read, into one archive that npm installs:
 *   npm run pack [-- --destination FOLDER]      prints the archive's path
 */
import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { siteScript } from "./site/client-script.ts";
import { repository } from "./utils/paths.ts";
import { run } from "./utils/run.ts";

const { destination } = parseArgs({ options: { destination: { type: "string", default: "." } } }).values;
const dist = join(repository, "dist");

rmSync(dist, { recursive: true, force: true });
await run("tsc", ["--project", "tsconfig.build.json"], { cwd: repository });
writeFileSync(join(dist, "tools", "site", "client.js"), await siteScript());
const read = globSync("tools/**/*", { cwd: repository, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(ts|mjs)$|^tsconfig/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name).slice(repository.length + 1));
// Each rule's page, for `tfmods explain`.
const pages = globSync("docs/rules/*.md", { cwd: repository });
for (const file of ["versions.yaml", "package.json", ...pages, ...read]) {
  mkdirSync(dirname(join(dist, file)), { recursive: true });
  cpSync(join(repository, file), join(dist, file));
}
const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", resolve(destination)], {
  cwd: repository,
});
console.log(join(resolve(destination), stdout.trim()));
