import { UserError } from "../../utils/errors.ts";
import { tryGit } from "../../utils/git.ts";
import { filesOfCommit, filesOfFolder } from "../archive/index.ts";
import { commitOfTag, refuseNoFolder } from "../folder-argument.ts";
import { checkRegistryRules, type RuleFinding } from "./check-rules.ts";
import type { Registry } from "./rule.ts";

/** Options of `tfmods registry rules`. */
export type RulesFlags = { repository?: string; description?: string; tag?: string; registry?: Registry[] };

/**
 * Compares a folder, or one version of it, with the rules of the public registries. The name of the repository is that of its remote
 * `origin` unless it is given. @throws UserError
 */
export async function runRules(folder: string, flags: RulesFlags): Promise<RuleFinding[]> {
  refuseNoFolder(folder);
  const name = flags.repository ?? (await originOf(folder));
  const all = () => true;
  const files = flags.tag
    ? await filesOfCommit(await commitOfTag(flags.tag, folder), folder, all, flags.tag)
    : await filesOfFolder(folder, all);
  const listed = await tryGit(folder, "tag", "--list");
  const tags = listed.code === 0 ? listed.stdout.split("\n").filter((tag) => tag !== "") : undefined;
  return checkRegistryRules({ name, description: flags.description, tags, files }, flags.registry);
}

// ---

async function originOf(folder: string): Promise<string> {
  const { stdout } = await tryGit(folder, "remote", "get-url", "origin");
  const [, name] = /github\.com[/:]([^/]+\/[^/]+?)(?:\.git)?\/*$/.exec(stdout.trim()) ?? [];
  if (name !== undefined) return name;
  throw new UserError(`the repository's name is not known: ${folder} has no remote origin on GitHub`, {
    advice: "Say it: --repository OWNER/terraform-PROVIDER-NAME.",
  });
}
