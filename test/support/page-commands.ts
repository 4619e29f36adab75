import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fencedBlocks } from "../../tools/interface/load/markdown.ts";
import { literally } from "../../tools/utils/literally.ts";
import { repository } from "../../tools/utils/paths.ts";

/** A block of a page that is run, and what the page says that it prints: the ```text block behind it, before the next command. */
export type PageCommand = {
  place: string;
  text: string;
  promised: string;
  /** The block says ```text unordered: what it shows comes from several processes, whose clocks differ. */
  unordered?: boolean;
};

/** The blocks ```sh run="embedded" of a page of this repository, in their order. */
export function commandsOf(page: string): PageCommand[] {
  const commands: PageCommand[] = [];
  let last: PageCommand | undefined;
  for (const { language, said, line, text } of fencedBlocks(readFileSync(join(repository, page), "utf8"))) {
    if (language === "sh") {
      last = /\brun="embedded"/.test(said) ? { place: `${page}:${line}`, text, promised: "" } : undefined;
      if (last) commands.push(last);
    } else if (language === "text" && last) {
      last.promised = text;
      last.unordered = said === "unordered";
      last = undefined;
    }
  }
  return commands;
}

/**
 * The first line of what a page promises that is not in the output, behind the line before it unless the order means nothing; undefined when
 * all are there. `…` stands for any text, also for any number of lines where it is alone. Equal are times, identifiers, names of pods, decimal
 * numbers, and numbers of milliseconds, microseconds, lines or days.
 */
export function brokenPromise(
  { promised, unordered = false }: Pick<PageCommand, "promised" | "unordered">,
  output: string,
): string | undefined {
  const printed = output.split("\n").map(masked);
  let from = 0;
  for (const line of promised.split("\n")) {
    if (line.trim() === "" || line.trim() === "…") continue;
    const pattern = new RegExp(`^${masked(line).split("…").map(literally).join(".*")}$`);
    const found = printed.slice(from).findIndex((text) => pattern.test(text));
    if (found === -1) return line;
    if (!unordered) from += found + 1;
  }
  return undefined;
}

/** A shell that runs one block after the other, as a person's terminal does: what one defines or leaves running, the next has. */
export class Terminal {
  readonly #folder = mkdtempSync(join(tmpdir(), "page-"));
  readonly #shell: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<string>;
  #printed = "";
  #listen: () => void = () => {};

  /** @param env is added to the environment of the tests. @param cwd where it begins, the repository's root unless given. */
  constructor(env: Record<string, string | undefined>, cwd = repository) {
    // A session of its own: what the blocks started in the background ends with it.
    this.#shell = spawn("bash", { cwd, env: { ...process.env, ...env }, detached: true });
    this.#ended = new Promise((resolve) => this.#shell.once("exit", (code) => resolve(`ended with exit code ${code}`)));
    // One pipe, so that everything stays in the order in which it was written. The first command that fails ends the shell.
    // Job control, as a terminal has it: there `kill %1` ends a job with all its processes.
    this.#shell.stdin.write("exec 2>&1; set -e -m -o pipefail\n");
    this.#shell.stdout.on("data", (chunk: Buffer) => {
      this.#printed += chunk.toString();
      this.#listen();
    });
  }

  /** Runs a block and returns what it printed. @throws Error when a command of it fails, or it takes longer than `seconds`. */
  async run({ place, text }: PageCommand, seconds = 60): Promise<string> {
    const file = join(this.#folder, "block.sh");
    writeFileSync(file, text);
    this.#printed = "";
    this.#shell.stdin.write(`. '${file}' < /dev/null; echo; echo '${END}'\n`);
    const late = Promise.withResolvers<string>();
    const timer = setTimeout(() => late.resolve(`took more than ${seconds} s`), seconds * 1000);
    const done = Promise.withResolvers<undefined>();
    this.#listen = () => this.#printed.includes(END) && done.resolve(undefined);
    const problem = await Promise.race([done.promise, this.#ended, late.promise]);
    clearTimeout(timer);
    const output = this.#printed.replace(END, "").trimEnd();
    if (problem !== undefined) throw new Error(`${place} ${problem}:\n${text}---\n${output}`);
    return output;
  }

  close(): void {
    // Jobs are groups of their own, and are there also where the shell has ended.
    for (const pid of processesOf(this.#shell.pid ?? 0)) tryKill(pid);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

// ---

const END = "--- the block has ended";

/** What is another one each time. */
const VARYING: [RegExp, string][] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, "TIME"],
  [/\d+\.\d+/g, "DECIMAL"], // before identifiers: the digits behind a point may be as many
  [/\b[0-9a-f]{16,}\b/g, "ID"],
  [/-[0-9a-f]{7,10}-[0-9a-z]{5}\b/g, "-POD"],
  [/\d+ µs/g, "DURATION"],
  [/\b\d+ (ms|lines|days)\b/g, "NUMBER $1"],
];

function masked(line: string): string {
  return VARYING.reduce((text, [pattern, name]) => text.replaceAll(pattern, name), line.trim().replaceAll(/\s+/g, " "));
}

/** The processes of a session, which is named by the first of them. */
function processesOf(session: number): number[] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return all.filter((pid) => sessionOf(pid) === session).map(Number);
}

function sessionOf(pid: string): number | undefined {
  try {
    // Behind the name of the program, which may hold anything: state, parent, group, session.
    return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[3]);
  } catch {
    return undefined; // it has ended meanwhile
  }
}

function tryKill(pid: number): void {
  try {
    process.kill(pid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
