import { createHash } from "node:crypto";
import { gzipSync } from "fflate";
import { pack } from "tar-stream";
import type { ArchiveFile } from "./archive-file.ts";

/**
 * Makes a tar.gz of files. The same files and time give the same bytes on every machine: sorted, owned by root, mode 644 or 755, and
 * compressed in JavaScript (zlib of Node.js is not the same in all builds).
 * @param mtime of every file, in whole seconds
 */
export async function packArchive(files: readonly ArchiveFile[], mtime: Date): Promise<Uint8Array> {
  const tar = pack();
  const chunks: Uint8Array[] = [];
  tar.on("data", (chunk) => chunks.push(chunk as Uint8Array));
  const ended = new Promise<void>((resolve, reject) => void tar.on("end", resolve).on("error", reject));
  for (const { path, bytes, executable } of files.toSorted(byPath)) {
    const header = { name: path, mode: executable ? 0o755 : 0o644, mtime, uid: 0, gid: 0, size: bytes.length };
    tar.entry(header, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  }
  tar.finalize();
  await ended;
  // Without a time of its own, the header would have that of now.
  return gzipSync(Buffer.concat(chunks), { level: 9, mtime: 0 });
}

/** SHA-256 of bytes, in hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

// ---

function byPath(a: ArchiveFile, b: ArchiveFile): number {
  return a.path < b.path ? -1 : 1;
}
