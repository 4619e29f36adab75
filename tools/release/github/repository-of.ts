import { UserError } from "../../utils/errors.ts";

/**
 * OWNER/REPO of a remote's address, if it is on a server; undefined for one elsewhere.
 * @param server address of the server, such as https://github.com
 */
export function repositoryOf(remote: string, server: string): string | undefined {
  const { host } = new URL(server);
  // `git@HOST:OWNER/REPO.git`, or an address with a scheme.
  const [, place, path] =
    /^(?:[^@/]+@)?([^:/]+):(?!\/\/)(.+)$/.exec(remote) ?? /^[a-z+]+:\/\/(?:[^@/]+@)?([^/]+)\/(.+)$/.exec(remote) ?? [];
  if (place?.replace(/:\d+$/, "") !== host.replace(/:\d+$/, "")) return undefined;
  return /^([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(path ?? "")?.[1];
}

/** Makes sure that a text is OWNER/REPO. @throws UserError */
export function checkedRepository(text: string): string {
  if (/^[\w.-]+\/[\w.-]+$/.test(text)) return text;
  throw new UserError(`--github ${JSON.stringify(text)}: expected OWNER/REPO, such as acme/modules`);
}
