import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished, vi } from "vitest";

const base = mkdtempSync(join(tmpdir(), "observe-test-"));
// Processes of other users, which some tests start, must find their way in.
chmodSync(base, 0o755);
// With other work on the machine, thousands of small files take their time.
afterAll(() => rmSync(base, { recursive: true, force: true }), 60_000);

/** An empty folder that is deleted after the tests of this file. */
export function temporaryFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(base, "folder-"));
  chmodSync(folder, mode);
  return folder;
}

/** A file of this name, alone in a folder. */
export function temporaryFile(name: string, text: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

/** An empty cache folder, in force for this test and the processes that it starts. */
export function emptyCache(): string {
  const folder = temporaryFolder();
  vi.stubEnv("OBSERVE_CACHE", folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}
