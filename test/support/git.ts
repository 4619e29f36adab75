import { run } from "../../tools/utils/run.ts";

/** Runs git as somebody whose own configuration does not matter. @throws CommandError when it fails */
export function git(folder: string, ...args: string[]) {
  const settings = ["user.name=test", "user.email=test@example.org", "commit.gpgsign=false", "tag.gpgsign=false"];
  return run("git", [...settings.flatMap((setting) => ["-c", setting]), ...args], { cwd: folder });
}
