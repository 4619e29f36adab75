import { createHash } from "node:crypto";
import { type ArchiveFile, filesOfFolder, packArchive, sha256 } from "../archive/index.ts";
import { modulesIn, workspaceOfFiles } from "../releases/commit-modules.ts";
import { type Release, readReleases } from "../releases/tags.ts";
import { type Settings, wantedFiles } from "../settings/settings.ts";
import { fresh } from "./fresh.ts";

/** An archive, and the SHA-256 of its bytes in hexadecimal. */
export type Packed = { digest: string; bytes: Uint8Array };

/** A folder as it is at a moment. `modules`: folders by the names of the modules. */
export type Snapshot = Packed & { modules: ReadonlyMap<string, string>; releases: readonly Release[] };

/**
 * Archives of a folder as it is at the moment. A client asks twice: where the archive is, and then for it. What was said the first time
 * is kept, so that the second answer has the bytes of the checksum that the first one named, whatever happened to the files between.
 */
export class WorkingTree {
  readonly #kept = new Map<string, Packed>();
  readonly #folder: string;
  readonly #settings: Settings;
  readonly #budget: number;
  #last: { contents: string; snapshot: Omit<Snapshot, "releases"> } | undefined;
  /** The folder as it is now. @throws UserError for links that lead out of it, submodules, and two modules of one name */
  readonly pack: () => Promise<Snapshot>;

  /** @param budget bytes of archives that are kept; the newest one always is */
  constructor(folder: string, settings: Settings, budget: number = BUDGET) {
    this.#folder = folder;
    this.#settings = settings;
    this.#budget = budget;
    this.pack = fresh(() => this.#pack());
  }

  /** An archive that was packed before, by its digest. */
  kept(digest: string): Packed | undefined {
    return this.#kept.get(digest);
  }

  async #pack(): Promise<Snapshot> {
    const [files, { releases }] = await Promise.all([
      filesOfFolder(this.#folder, wantedFiles(this.#settings.files)),
      // A folder outside of a repository has none.
      readReleases(this.#folder, this.#settings.tags).catch(() => ({ releases: [] })),
    ]);
    const contents = fingerprint(files);
    if (this.#last?.contents !== contents) this.#last = { contents, snapshot: await this.#snapshot(files) };
    const { snapshot } = this.#last;
    this.#keep(snapshot);
    return { ...snapshot, releases };
  }

  async #snapshot(files: ArchiveFile[]): Promise<Omit<Snapshot, "releases">> {
    const modules = modulesIn(files, workspaceOfFiles(files), this.#settings, this.#folder);
    // The same time for all: the digest says whether the contents are the same.
    const bytes = await packArchive(files, new Date(0));
    return { digest: sha256(bytes), bytes, modules: new Map(modules.map(({ name, folder }) => [name, folder])) };
  }

  #keep({ digest, bytes }: Packed): void {
    this.#kept.delete(digest);
    this.#kept.set(digest, { digest, bytes });
    let size = [...this.#kept.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    for (const [oldest, { bytes }] of this.#kept) {
      if (size <= this.#budget || oldest === digest) return;
      this.#kept.delete(oldest);
      size -= bytes.length;
    }
  }
}

// ---

const BUDGET = 64 * 1024 * 1024;

/** Of names, modes and contents: to know that nothing has changed takes less time than to pack it again. */
function fingerprint(files: readonly ArchiveFile[]): string {
  const hash = createHash("sha256");
  for (const { path, bytes, executable } of files)
    hash.update(`${JSON.stringify([path, executable, bytes.length])}\n`).update(bytes);
  return hash.digest("hex");
}
