import { tryRun } from "../../../tools/utils/run.ts";
import type { CodeBlock } from "./documents.ts";

/** What came of the commands of a page: what they printed, and where they stopped, if they did. */
export type Ran = { printed: string; stoppedAt: string | undefined };

/**
 * Runs blocks of a page as a person does who pastes one after the other into one terminal: what a block has set, entered or left running
 * is there for the next. The first command that fails ends it. Whatever runs in the background is ended with it.
 */
export async function runBlocks(
  blocks: CodeBlock[],
  { cwd, env }: { cwd: string; env: Record<string, string | undefined> },
): Promise<Ran> {
  const { stdout, stderr, code } = await tryRun("bash", ["-c", scriptOf(blocks)], { cwd, env, timeout: 1_500_000 });
  const [, at = "its first line"] = [...stdout.matchAll(/^=== (.*)$/gm)].at(-1) ?? [];
  const printed = stdout.replaceAll(/^=== .*\n?/gm, "");
  return { printed, stoppedAt: code === 0 && at === END ? undefined : `${at}, exit code ${code}:\n${stderr}` };
}

// ---

const END = "the end";

/** With job control, as in a terminal: there `kill %1` ends all processes of a job. */
const BEGIN = `set -e -m -o pipefail
trap 'for job in $(jobs -p); do kill -- "-$job" || true; done' EXIT
`;

function scriptOf(blocks: CodeBlock[]): string {
  return `${BEGIN}${blocks.map(({ place, text }) => `echo '=== ${place}'\n${text}`).join("")}echo '=== ${END}'\n`;
}
