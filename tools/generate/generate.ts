// npm run generate: writes what is generated: each module's versions.tf from versions.yaml, the bundle of module dummy, the tables of
// rules and of kinds of change, and the schema of the published form of a module.
//   node tools/generate/generate.ts [--check]      --check: write nothing, exit 1 if something is out of date
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { rules } from "../check/rules/index.ts";
import { loadModule } from "../interface/load/load-module.ts";
import { repository } from "../utils/paths.ts";
import { betweenMarkers } from "./between-markers.ts";
import { changesTable } from "./changes-table.ts";
import { DUMMY_BUNDLE, dummyBundle } from "./dummy-bundle.ts";
import { INTERFACE_SCHEMA, interfaceSchema } from "./interface-schema.ts";
import { rulesTable } from "./rules-table.ts";
import { versionsFile } from "./versions-file.ts";

const RULES_PAGE = "docs/rules/README.md";
const CHANGES_PAGE = "docs/diff.md";

const constraints = z.looseObject({
  terraform: z.looseObject({ constraint: z.string() }),
  providers: z.record(z.string(), z.looseObject({ source: z.string(), constraint: z.string() })),
});

const args = process.argv.slice(2);
const unknown = args.filter((arg) => arg !== "--check");
if (unknown.length > 0) {
  console.error(`npm run generate takes only --check; found: ${unknown.join(" ")}`);
  process.exit(2);
}

const stale = await outdated();
const check = args.includes("--check");
for (const { file, text } of stale) {
  if (!check) writeFileSync(join(repository, file), text);
  console.log(check ? `out of date: ${file} (npm run generate)` : `written: ${file}`);
}
if (stale.length === 0) console.log("Everything generated is up to date.");
process.exit(check && stale.length > 0 ? 1 : 0);

// ---

/** Generated files whose content differs from what it should be, with that. */
async function outdated(): Promise<{ file: string; text: string }[]> {
  const matrix = constraints.parse(parse(readFileSync(join(repository, "versions.yaml"), "utf8")));
  const modules = globSync("modules/*/apply.tf", { cwd: repository })
    .map((path) => join(path, ".."))
    .sort();
  const generated = [
    ...modules.map((module) => ({
      file: join(module, "versions.tf"),
      text: versionsFile(loadModule(join(repository, module)), matrix),
    })),
    { file: DUMMY_BUNDLE, text: await dummyBundle() },
    { file: INTERFACE_SCHEMA, text: await interfaceSchema() },
    { file: RULES_PAGE, text: withTable(RULES_PAGE, "rules", rulesTable(rules)) },
    { file: CHANGES_PAGE, text: withTable(CHANGES_PAGE, "changes", changesTable()) },
  ];
  return generated.filter(
    ({ file, text }) => !existsSync(join(repository, file)) || readFileSync(join(repository, file), "utf8") !== text,
  );
}

function withTable(page: string, name: string, table: string): string {
  return betweenMarkers(readFileSync(join(repository, page), "utf8"), name, table);
}
