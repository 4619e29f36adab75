import { rules } from "../check/rules/index.ts";
import { loadConfiguration } from "./configuration-file.ts";
import { matcher } from "./globs.ts";

/** Which folders of a repository are modules that others use, as its configuration says. @throws UserError */
export async function publishedFolders(project: string): Promise<(folder: string) => boolean> {
  const { include, exclude = [] } = await loadConfiguration(project, rules);
  return publishedBy({ ...(include ? { include } : {}), exclude });
}

/** The same of a configuration that was read already. */
export function publishedBy({ include, exclude = [] }: { include?: string[]; exclude?: string[] }) {
  const [included, excluded] = [include ? matcher(include) : () => true, matcher(exclude)];
  return (folder: string): boolean => !PRIVATE.test(folder) && included(folder) && !excluded(folder);
}

// ---

/** Folders of modules that nobody calls from elsewhere. */
const PRIVATE = /(?:^|\/)(?:examples?|tests?|fixtures|testdata|bench)(?:\/|$)/;
