/**
 * Format, lint, types and spelling of the whole repository in one command:
 *   npm run lint      shows every finding; exit code 0 clean, 1 findings, 2 a tool could not run
 *   npm run format    the same, after mending what can be mended (`--write`)
 */
import { parseArgs } from "node:util";
import { messageOf } from "./utils/errors.ts";
import { repository } from "./utils/paths.ts";
import { duration } from "./utils/progress.ts";
import { tryRun } from "./utils/run.ts";

type Check = { name: string; program: string; args: string[] };
type Outcome = "clean" | "findings" | "failed";

const EXIT_CODES = { clean: 0, findings: 1, failed: 2 } as const satisfies Record<Outcome, number>;

const write = writeAskedFor();
const outcomes: Outcome[] = [];
// One after the other: with --write, the types are checked as they are after formatting.
for (const check of checks(write)) outcomes.push(await perform(check));
process.exitCode = Math.max(...outcomes.map((outcome) => EXIT_CODES[outcome]));

// ---

function checks(write: boolean): Check[] {
  return [
    { name: "format and lint", program: "biome", args: biomeArguments(write) },
    { name: "types", program: "tsc", args: ["--project", "."] },
    { name: "types of the site's script", program: "tsc", args: ["--project", "tools/site/client"] },
    {
      name: "HCL format",
      program: "terraform",
      args: ["fmt", "-recursive", ...(write ? [] : ["-check", "-diff"]), "."],
    },
    // cspell.json says what of which files is read.
    { name: "spelling, with docs/words.txt", program: "cspell", args: spellingArguments() },
  ];
}

/** Every finding is shown; biome itself would stop at twenty. */
function biomeArguments(write: boolean): string[] {
  return ["check", "--error-on-warnings", "--max-diagnostics=none", ...(write ? ["--write"] : []), "."];
}

function spellingArguments(): string[] {
  const finding = '$filename:$row: unknown word "$text", perhaps $suggestions';
  return ["lint", "--no-progress", "--no-summary", "--no-color", "--show-suggestions", "--issue-template", finding];
}

/** Runs one check and prints everything that it says; a missing program does not keep the others from running. */
async function perform({ name, program, args }: Check): Promise<Outcome> {
  const start = Date.now();
  try {
    const { stdout, stderr, code } = await tryRun(program, args, { cwd: repository });
    console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${program}, ${duration(Date.now() - start)})`);
    const printed = `${stdout}${stderr}`.trim();
    if (code !== 0 && printed) console.log(printed);
    return code === 0 ? "clean" : "findings";
  } catch (error) {
    console.log(`FAIL ${name}: ${messageOf(error)}`);
    return "failed";
  }
}

function writeAskedFor(): boolean {
  try {
    return parseArgs({ options: { write: { type: "boolean", default: false } } }).values.write;
  } catch (error) {
    console.error(`Error: ${messageOf(error)}. Allowed: --write`);
    process.exit(EXIT_CODES.failed);
  }
}
