/** Archives of modules: files of a commit or of a folder, packed so that the same files always give the same bytes. */
export type { ArchiveFile, WantedFile } from "./archive-file.ts";
export { filesOfCommit, pathsOfCommit, timeOfCommit } from "./commit-files.ts";
export { filesOfFolder } from "./folder-files.ts";
export { packArchive, sha256 } from "./pack.ts";
