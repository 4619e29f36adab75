import { UserError } from "../utils/errors.ts";

/** The commit of a release: HEAD, once it holds the files as they must be; undefined as long as it does not. */
export type Commit = () => Promise<string | undefined>;

/** The same for what needs it. @throws UserError when HEAD is not that commit (any more), so that nothing else is pushed or tagged */
export async function madeCommit(commit: Commit): Promise<string> {
  const made = await commit();
  if (made !== undefined) return made;
  throw new UserError(
    "HEAD does not hold the files of the release: something has changed it since they were committed",
    {
      advice: "Nothing was done with that HEAD. Look at `git log`, and run the release again.",
    },
  );
}
