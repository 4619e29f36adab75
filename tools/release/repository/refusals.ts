import { count } from "../../utils/count.ts";
import { short } from "../steps/push-steps.ts";
import type { TagFormat } from "../tag-format.ts";
import type { Repository } from "./read-repository.ts";

/** What a release needs of a repository. */
export type Demands = {
  format: TagFormat;
  /** The tag of the release. */
  tag: string;
  /** The branch that people allow. */
  branch: string | undefined;
  /** Whether a file is as the release itself makes it: it was interrupted before its commit. */
  isOurs(path: string): boolean;
};

/** Why nothing may be released from here now: a sentence for each reason, with what mends it. */
export function refusals(repository: Repository, demands: Demands): string[] {
  return [...ofTree(repository, demands), ...ofBranch(repository, demands), ...ofRemote(repository, demands)];
}

// ---

function ofTree({ changed, isShallow, hasIdentity }: Repository, { isOurs }: Demands): string[] {
  const others = changed.filter((path) => !isOurs(path));
  const shown = others.slice(0, 5).join(", ");
  return [
    ...(others.length === 0
      ? []
      : [
          `${count(others.length, "file")} not as in HEAD: ${shown}${others.length > 5 ? " ..." : ""}. A release is of what is committed: commit or stash them`,
        ]),
    ...(isShallow
      ? ["the clone is shallow, so that earlier releases cannot be seen: git fetch --unshallow --tags"]
      : []),
    ...(hasIdentity
      ? []
      : ["git does not know who you are, and needs that for tags: git config user.name, user.email"]),
  ];
}

function ofBranch({ branch, tags, head, remote }: Repository, { tag, branch: allowed }: Demands): string[] {
  if (branch === undefined)
    // A workflow that a tag starts has checked that tag out.
    return tags.get(tag) === head ? [] : ["no branch is checked out, but a commit: git switch BRANCH"];
  if (allowed !== undefined)
    return allowed === branch ? [] : [`--branch ${allowed} is allowed, and ${branch} is checked out`];
  const main = remote?.defaultBranch;
  if (main === undefined ? ["main", "master"].includes(branch) : branch === main) return [];
  return [`the branch is ${branch}, and releases are made of ${main ?? "main"}: --branch ${branch} allows it`];
}

function ofRemote({ remote, branch, tags, head, merged }: Repository, { tag, format }: Demands): string[] {
  if (!remote)
    return ["there is no remote to push to, or several and none is called origin: git remote add origin ADDRESS"];
  const unknown = [...remote.tags].filter(([name, commit]) => format.releaseOf(name) && tags.get(name) !== commit);
  const missing = unknown.filter(([name]) => name !== tag && !tags.has(name)).map(([name]) => name);
  const moved = unknown.filter(([name]) => tags.has(name)).map(([name]) => name);
  const there = tags.get(tag) ?? remote.tags.get(tag);
  return [
    ...(remote.isBehindUs
      ? []
      : [`${remote.name} has commits in ${branch} that are not here: git pull --rebase, and look at what they change`]),
    ...(missing.length === 0
      ? []
      : [`${remote.name} has ${missing.join(", ")}, not known here: git fetch --tags ${remote.name}`]),
    ...moved.map((name) => `${name} is at another commit in ${remote.name} than here: a tag is never moved`),
    ...(there === undefined || there === head || merged.has(tag)
      ? []
      : [`the tag ${tag} is there already, at ${short(there)}, which is not HEAD: a tag is never moved`]),
  ];
}
