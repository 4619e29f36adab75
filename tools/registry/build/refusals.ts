import { UserError } from "../../utils/errors.ts";
import type { ArchiveRecord } from "../record/record.ts";

/** A published version must stay what it is: who has installed it relies on its checksum. */
export function changed(before: ArchiveRecord, after: ArchiveRecord, where: string): UserError {
  const what = `version ${before.version} (${before.path})`;
  const lines = [before, after].map(({ tag, commit, sha256 }) => `tag ${tag}, commit ${commit}, SHA-256 ${sha256}`);
  const reason =
    before.commit === after.commit
      ? "The commit is the same: another version of tfmods, or other settings, make other archives of it."
      : "The tag was moved.";
  return new UserError(
    `${what} is published already, with other content:\n  ${where}: ${lines[0]}\n  now: ${lines[1]}\n${reason}`,
    {
      advice:
        before.commit === after.commit
          ? `Keep the archive that is published: copy it from there into the folder that is built, with registry.json. Changes go into a new version.`
          : `Move the tag back (git tag --force ${before.tag} ${before.commit}), and publish the change as a new version. Users who have installed ${before.version} know its checksum: it cannot be replaced.`,
    },
  );
}

/** Two tags for one version. */
export function ambiguous(first: ArchiveRecord, second: ArchiveRecord): UserError {
  return new UserError(
    `the tags ${first.tag} and ${second.tag} are both version ${first.version} (${first.path}), with other content`,
    { advice: "Delete one of the tags, or say with registry.tags which ones are meant." },
  );
}

/** A version that users have, but that this build would not have. */
export function vanished({ tag, path, flavour }: ArchiveRecord, where: string): UserError {
  return new UserError(`${where} has published ${path} of tag ${tag}, which this build would not have`, {
    advice: flavour
      ? `Build with --kubectl-source "${flavour.provider.source}@${flavour.provider.version}" as well.`
      : "Is the tag missing here? A shallow copy has no tags: `git fetch --tags --unshallow`, or fetch-depth: 0 of actions/checkout. A version is taken from the list with registry.versions, yanked, and not by deleting its tag.",
  });
}
