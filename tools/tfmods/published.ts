import type { Configuration } from "../check/configuration.ts";
import { rules } from "../check/rules/index.ts";
import { loadConfiguration } from "./configuration-file.ts";
import { matcher } from "./globs.ts";

/** Which folders of a repository are modules that others use, as its configuration says. @throws UserError */
export async function publishedFolders(project: string): Promise<(folder: string) => boolean> {
  return publishedBy(await loadConfiguration(project, rules));
}

/** The same of a configuration that was read already. */
export function publishedBy({ include, exclude = [] }: Pick<Configuration, "include" | "exclude">) {
  const [included, excluded] = [include ? matcher(include) : () => true, matcher(exclude)];
  return (folder: string): boolean => !PRIVATE.test(folder) && included(folder) && !excluded(folder);
}

// ---

/** Folders of modules that nobody calls from elsewhere. */
const PRIVATE = /(?:^|\/)(?:examples?|tests?|fixtures|testdata|bench)(?:\/|$)/;
