import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { UserError } from "../../utils/errors.ts";
import { askGit } from "./own-git.ts";

/**
 * Refuses to write a mirror where the project itself is, or where it would become a part of the project.
 * @param project a folder that is there @param out need not be there. @throws UserError
 */
export async function refusePlace(project: string, out: string): Promise<void> {
  const place = placeOf(out);
  const root = await rootOf(project);
  if (isIn(place, root))
    throw new UserError(`--out ${out} is the project itself, or has it in it: everything else there would be removed`, {
      advice: "Give --out a folder outside of the project, such as a clone of the mirror repository beside it.",
    });
  if (!isIn(root, place)) return;
  // With / at the end, since a pattern such as /mirror/ is for folders, and there may be none yet.
  const { code } = await askGit(root, "check-ignore", "--quiet", "--", `./${relative(root, place)}/`);
  if (code === 0) return;
  throw new UserError(`--out ${out} is a folder of the project, and git does not ignore it there`, {
    advice: "Its modules would be taken for the project's. Choose a folder outside, or add this one to .gitignore.",
  });
}

// ---

/** Where a path leads, though its end may not be there yet. */
function placeOf(out: string): string {
  const whole = resolve(out);
  let existing = whole;
  while (!existsSync(existing)) existing = dirname(existing);
  if (statSync(existing).isDirectory()) return join(realpathSync(existing), relative(existing, whole));
  throw new UserError(`--out ${out}: ${existing === whole ? "it" : existing} is a file: expected a folder, or nothing`);
}

/** The top folder of the repository, or outside of git the folder itself. */
async function rootOf(project: string): Promise<string> {
  const { code, stdout } = await askGit(project, "rev-parse", "--show-toplevel");
  return realpathSync(code === 0 ? stdout.replace(/\n$/, "") : project);
}

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !/^\.\.[\\/]/.test(way) && !isAbsolute(way);
}
