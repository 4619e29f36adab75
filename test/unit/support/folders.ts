import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";

/** An empty folder that is deleted when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "observe-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty cache folder, in force for this test and the processes that it starts. */
export function emptyCache(): string {
  const folder = temporaryFolder();
  vi.stubEnv("OBSERVE_CACHE", folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}
