import { UserError } from "../../utils/errors.ts";
import { blobsOf, git as runGit, tryGit } from "../../utils/git.ts";

/** Runs git in a folder and returns what it prints. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  return (await runGit(folder, ...args)).stdout.trim();
}

/**
 * Runs git where it changes something, which a hook, a signature or another git at work may refuse.
 * @param what has not happened then, for people @throws UserError with what git says
 */
export async function change(folder: string, what: string, ...args: string[]): Promise<void> {
  const { code, stdout, stderr } = await tryGit(folder, ...args);
  if (code === 0) return;
  const said = stderr.trim() || stdout.trim() || `exit code ${code}`;
  throw new UserError(`${what}: ${said}`, {
    advice: "A hook may have refused it. Run the release again when that is mended: what is done stays.",
  });
}

/**
 * The text of a file in a commit; undefined where it has none.
 * @param folder the top of the repository @param path from there
 * @throws UserError for a symbolic link, and for a file that is not UTF-8: both would be written as something else
 */
export async function textAt(folder: string, commit: string, path: string): Promise<string | undefined> {
  const entry = await git(folder, "ls-tree", "--full-tree", "-z", commit, "--", path);
  const [, mode, id] = /^(\d+) blob (\w+)\t/.exec(entry) ?? [];
  if (mode === undefined || id === undefined) return undefined;
  const bytes = (await blobsOf([id], folder)).get(id) ?? new Uint8Array();
  if (mode === SYMLINK)
    throw new UserError(`${path} is a symbolic link to ${Buffer.from(bytes)}: expected a file`, {
      advice: `The release writes that file and commits it. Put it there itself: git rm ${path}, git mv ${Buffer.from(bytes)} ${path}.`,
    });
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw new UserError(
      `${path} is not UTF-8: the release writes it, and would damage other letters than those of ASCII`,
      {
        advice: `Change it once, and commit it: iconv -f ISO-8859-1 -t UTF-8 ${path}, with the encoding that it has.`,
        cause,
      },
    );
  }
}

// ---

/** https://git-scm.com/docs/git-fast-import#_filemodify */
const SYMLINK = "120000";

/** A byte order mark is a letter like others: it stays. */
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
