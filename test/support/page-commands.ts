import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fencedBlocks } from "../../tools/interface/load/markdown.ts";
import { repository } from "../../tools/utils/paths.ts";

/** A block of a page that is run, and what the page says that it prints: the ```text block behind it, before the next command. */
export type PageCommand = { place: string; text: string; promised: string };

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
      last = undefined;
    }
  }
  return commands;
}

/**
 * The first line of what a page promises that is not in the output, behind the line before it; undefined when all are there. `…` stands for
 * any text, also for any number of lines where it is alone, and times, identifiers, decimal numbers and the names of pods count as equal.
 */
export function brokenPromise(promised: string, output: string): string | undefined {
  const printed = output.split("\n").map(masked);
  let from = 0;
  for (const line of promised.split("\n")) {
    if (line.trim() === "" || line.trim() === "…") continue;
    const pattern = new RegExp(`^${masked(line).split("…").map(literally).join(".*")}$`);
    const found = printed.slice(from).findIndex((text) => pattern.test(text));
    if (found === -1) return line;
    from += found + 1;
  }
  return undefined;
}

/** A shell that runs one block after the other, as a person's terminal does: what one defines, the next has. */
export class Terminal {
  readonly #folder = mkdtempSync(join(tmpdir(), "page-"));
  readonly #shell: ChildProcessWithoutNullStreams;
  #printed = "";
  #listen: () => void = () => {};

  /** @param env is added to the environment of the tests. */
  constructor(env: Record<string, string | undefined>) {
    // A group of its own: what the blocks started in the background ends with it.
    this.#shell = spawn("bash", { cwd: repository, env: { ...process.env, ...env }, detached: true });
    this.#shell.stdin.write("exec 2>&1\n"); // one pipe, so that both stay in the order in which they were written
    this.#shell.stdout.on("data", (chunk: Buffer) => {
      this.#printed += chunk.toString();
      this.#listen();
    });
  }

  /** Runs a block and returns what it printed. @throws Error when its last command fails, or it takes longer than `seconds`. */
  async run({ place, text }: PageCommand, seconds = 60): Promise<string> {
    const file = join(this.#folder, "block.sh");
    writeFileSync(file, `${text}\n`);
    this.#printed = "";
    this.#shell.stdin.write(`. '${file}' < /dev/null\nprintf '\\n${END}%s.' "$?"\n`);
    const code = await new Promise<number>((resolve, reject) => {
      const tooLong = () => reject(new Error(`${place} took more than ${seconds} s:\n${text}\n---\n${this.#printed}`));
      const timer = setTimeout(tooLong, seconds * 1000);
      this.#listen = () => {
        const ended = ENDED.exec(this.#printed)?.[1];
        if (ended === undefined) return;
        clearTimeout(timer);
        resolve(Number(ended));
      };
    });
    const output = this.#printed.replace(ENDED, "").trimEnd();
    if (code !== 0) throw new Error(`${place} ended with exit code ${code}:\n${text}\n---\n${output}`);
    return output;
  }

  close(): void {
    if (this.#shell.pid !== undefined && this.#shell.exitCode === null) process.kill(-this.#shell.pid);
    rmSync(this.#folder, { recursive: true });
  }
}

// ---

const END = "--- the block ended with ";
const ENDED = new RegExp(`\\n${END}(\\d+)\\.`);

/** What is another one each time. */
const VARYING: [RegExp, string][] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, "TIME"],
  [/\b[0-9a-f]{16,}\b/g, "ID"],
  [/-[0-9a-f]{7,10}-[0-9a-z]{5}\b/g, "-POD"],
  [/\d+\.\d+/g, "DECIMAL"],
];

function masked(line: string): string {
  return VARYING.reduce((text, [pattern, name]) => text.replaceAll(pattern, name), line.trim().replaceAll(/\s+/g, " "));
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
