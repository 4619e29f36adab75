// npm run generate: writes what is generated: each module's versions.tf from versions.yaml, the bundle of module dummy, the tables of
// rules and of kinds of change, the schema of the published form of a module, and pages and pictures of docs.
//   node tools/generate/generate.ts [--check]      --check: write nothing, exit 1 if something is out of date
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "../utils/paths.ts";

const args = process.argv.slice(2);
const unknown = args.filter((arg) => arg !== "--check");
if (unknown.length > 0) {
  console.error(`npm run generate takes only --check; found: ${unknown.join(" ")}`);
  process.exit(2);
}

// Loaded now, as it takes a while: whoever misspells an argument hears of it at once.
const { generatedFiles } = await import("./generated-files.ts");

const check = args.includes("--check");
const stale = (await generatedFiles()).filter(({ file, text }) => textOn(file) !== text);
for (const { file, text } of stale) {
  if (!check) write(file, text);
  console.log(check ? `out of date: ${file} (npm run generate)` : `written: ${file}`);
}
if (stale.length === 0) console.log("Everything generated is up to date.");
process.exit(check && stale.length > 0 ? 1 : 0);

// ---

function textOn(file: string): string | undefined {
  const path = join(repository, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), text);
}
