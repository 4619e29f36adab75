import { sha256 } from "../registry/archive/index.ts";
import { UserError } from "../utils/errors.ts";
import { type Archive, type ArchiveFacts, archiveName, archiveOf } from "./archives.ts";
import { type Commit, madeCommit } from "./commit.ts";

/** An archive that is made when somebody asks for it. */
export type LazyArchive = {
  name: string;
  make(): Promise<Archive>;
  digest(): Promise<string | undefined>;
  /** What is wrong with the archive of a commit: known before there is a tag that nobody can take back. */
  problems(commit: string): Promise<string[]>;
};

/** The archive of the commit of a release, made once. */
export function lazyArchive(about: ArchiveFacts, commit: Commit): LazyArchive {
  const made = new Map<string, Promise<Archive>>();
  const of = (id: string): Promise<Archive> => {
    const archive = made.get(id) ?? archiveOf(about, id);
    made.set(id, archive);
    return archive;
  };
  const make = async () => of(await madeCommit(commit));
  return {
    name: archiveName(about),
    make,
    digest: async () => ((await commit()) === undefined ? undefined : sha256((await make()).bytes)),
    problems: (id) =>
      of(id).then(
        () => [],
        (error) => {
          if (error instanceof UserError) return [[error.message, error.advice].filter((text) => text).join(". ")];
          throw error;
        },
      ),
  };
}
