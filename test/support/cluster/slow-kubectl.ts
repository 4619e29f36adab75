import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { run } from "../../../tools/utils/run.ts";

/** Until the end of the test, each `kubectl exec` of this process begins `seconds` late, as on a machine that has much else to do. */
export async function delayExec(seconds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "observe-slow-"));
  const { stdout } = await run("sh", ["-c", "command -v kubectl"]);
  const script = `#!/bin/sh\ncase " $* " in *" exec "*) sleep ${seconds} ;; esac\nexec ${JSON.stringify(stdout.trim())} "$@"\n`;
  writeFileSync(join(folder, "kubectl"), script, { mode: 0o755 });
  vi.stubEnv("PATH", `${folder}:${process.env["PATH"]}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
}
