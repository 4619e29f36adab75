/** A file of an archive. @property path from the top of the archive, with `/` between the parts */
export type ArchiveFile = { path: string; bytes: Uint8Array; executable: boolean };

/** Whether an archive is to hold the file at a path, relative to the folder that is read. */
export type WantedFile = (path: string) => boolean;
