import { createHash } from "node:crypto";
import { type ArchiveFile, filesOfFolder, packArchive, sha256, type WantedFile } from "../archive/index.ts";
import { fresh } from "./fresh.ts";

/** An archive, and the SHA-256 of its bytes in hexadecimal. */
export type Packed = { digest: string; bytes: Uint8Array };

/**
 * Archives of a folder as it is at the moment. A client asks twice: where the archive is, and then for it. What was said the first time
 * is kept, so that the second answer has the bytes of the checksum that the first one named, whatever happened to the files between.
 */
export class WorkingTree {
  readonly #kept = new Map<string, Packed>();
  readonly #budget: number;
  #last: { contents: string; packed: Packed } | undefined;
  /** The archive of the folder as it is now. @throws UserError for links that lead out of it and submodules */
  readonly pack: () => Promise<Packed>;

  /** @param budget bytes of archives that are kept; the newest one always is */
  constructor(folder: string, wanted: WantedFile, budget: number = BUDGET) {
    this.#budget = budget;
    this.pack = fresh(async () => this.#pack(await filesOfFolder(folder, wanted)));
  }

  /** An archive that was packed before, by its digest. */
  kept(digest: string): Packed | undefined {
    return this.#kept.get(digest);
  }

  async #pack(files: readonly ArchiveFile[]): Promise<Packed> {
    const contents = fingerprint(files);
    if (this.#last?.contents !== contents) {
      // The same time for all: the digest says whether the contents are the same.
      const bytes = await packArchive([...files], new Date(0));
      this.#last = { contents, packed: { digest: sha256(bytes), bytes } };
    }
    this.#keep(this.#last.packed);
    return this.#last.packed;
  }

  #keep(packed: Packed): void {
    this.#kept.delete(packed.digest);
    this.#kept.set(packed.digest, packed);
    let size = [...this.#kept.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    for (const [digest, { bytes }] of this.#kept) {
      if (size <= this.#budget || digest === packed.digest) return;
      this.#kept.delete(digest);
      size -= bytes.length;
    }
  }
}

// ---

const BUDGET = 64 * 1024 * 1024;

/** Of names, modes and contents. Packing takes ten times as long as reading. */
function fingerprint(files: readonly ArchiveFile[]): string {
  const hash = createHash("sha256");
  for (const { path, bytes, executable } of files)
    hash.update(`${JSON.stringify([path, executable, bytes.length])}\n`).update(bytes);
  return hash.digest("hex");
}
