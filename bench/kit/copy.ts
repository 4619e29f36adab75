import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fault } from "../../test/plan/faults.ts";
import { repository } from "../../tools/utils/paths.ts";

/** Works in a project of its own, which is deleted afterwards: the modules, with a fault or without one, and the test code. */
export async function inCopy<T>(fault: Fault | undefined, work: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), "observe-bench-"));
  try {
    mkdirSync(join(copy, "bench"));
    for (const part of ["modules", "bench/kit", "package.json"])
      cpSync(join(repository, part), join(copy, part), { recursive: true });
    for (const part of ["node_modules", "tools"]) symlinkSync(join(repository, part), join(copy, part));
    if (fault) put(fault, copy);
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

// ---

function put({ file, from, to }: Fault, copy: string): void {
  const before = readFileSync(join(copy, file), "utf8");
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(join(copy, file), after);
}
