/**
 * npm run bench: how long and how much. Prints one table a part and asserts nothing; compare runs of the same machine only.
 *   npm run bench -- [--only check,docs,site,registry,serve,plans,kit,start,memory] [--name CLUSTER]
 * `check` compares tfmods check with terraform and with tflint, and `docs` tfmods docs with terraform-docs: what is compared is built once,
 * where Go is; `site` weighs pages of our documentation and times its search, in Chromium; `registry` publishes 50 versions; `serve` asks the
 * registry's development server with 200 clients at a time; `kit` compares our test kit with others, and builds terratest once where Go is;
 * `start` needs Linux and root; `memory` needs a running embedded cluster, by its name (default: default).
 */
import { parseArgs } from "node:util";
import { messageOf, UserError } from "../tools/utils/errors.ts";
import { stderrLog } from "../tools/utils/progress.ts";
import { measureCheck } from "./check.ts";
import { measureDocs } from "./docs.ts";
import { measureKit } from "./kit.ts";
import { measureMemory } from "./memory.ts";
import { measurePlans } from "./plans.ts";
import { measureRegistry } from "./registry.ts";
import type { Row } from "./row.ts";
import { measureServe } from "./serve.ts";
import { measureSite } from "./site.ts";
import { measureStart } from "./start.ts";

const PARTS = {
  check: measureCheck,
  docs: measureDocs,
  site: measureSite,
  registry: measureRegistry,
  serve: measureServe,
  plans: measurePlans,
  kit: measureKit,
  start: measureStart,
  memory: measureMemory,
} as const;

try {
  const { parts, name } = readArguments();
  for (const part of parts) print(part, await PARTS[part](stderrLog, name));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(`Error: ${error.message}\n${error.advice ?? ""}`.trim());
  process.exitCode = 2;
}

// ---

function readArguments(): { parts: (keyof typeof PARTS)[]; name: string } {
  const allowed = Object.keys(PARTS) as (keyof typeof PARTS)[];
  const advice = `Allowed: --only with some of ${allowed.join(",")}, and --name CLUSTER.`;
  try {
    const options = {
      only: { type: "string", default: allowed.join(",") },
      name: { type: "string", default: "default" },
    } as const;
    const { only, name } = parseArgs({ options }).values;
    const unknown = only.split(",").filter((part) => !allowed.some((known) => known === part));
    if (unknown.length > 0) throw new Error(`--only has "${unknown.join(",")}"`);
    return { parts: allowed.filter((part) => only.split(",").includes(part)), name };
  } catch (cause) {
    throw new UserError(messageOf(cause), { advice, cause });
  }
}

function print(part: string, rows: Row[]): void {
  console.log(`\n${part.toUpperCase()}`);
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, value } of rows) console.log(`  ${what.padEnd(width)}  ${value}`);
}
