// Obtains a tiny artifact slowly, in a process of its own: `node slow-artifact.ts MILLISECONDS JOURNAL`. Every start of a build
// is a line in the file JOURNAL, so that a test can count how often it was really made.
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Artifact, obtain } from "../../../tools/build/artifact.ts";
import { stderrLog } from "../../../tools/utils/progress.ts";

/** The artifact that two processes, or a killed one and its successor, have in common. */
export function slowArtifact(milliseconds: number, journal: string): Artifact {
  return {
    name: "slow",
    pins: "one",
    outputs: ["program"],
    async make(into) {
      appendFileSync(journal, `${process.pid}\n`);
      writeFileSync(join(into, "program"), "half");
      await sleep(milliseconds);
      writeFileSync(join(into, "program"), "whole");
    },
  };
}

if (import.meta.main) {
  const [milliseconds = "", journal = ""] = process.argv.slice(2);
  console.log(await obtain(slowArtifact(Number(milliseconds), journal), stderrLog));
}
