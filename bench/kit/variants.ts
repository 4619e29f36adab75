import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Terraform } from "../../tools/toolchain/terraform.ts";
import { repository } from "../../tools/utils/paths.ts";
import { type RunResult, tryRun } from "../../tools/utils/run.ts";

/** The assertions as one test tool has them. */
export type Variant = {
  name: string;
  /** Its test code, a pattern of files in this folder. */
  code: string;
  /** Runs them as its users would, in a copy of the project in which nothing has been initialised. */
  run: (copy: string) => Promise<RunResult>;
  /** Whether a line of what that printed says that an assertion failed. */
  saysFailed: (line: string, assertion: string) => boolean;
};

/** This kit, in vitest. @param further arguments of vitest. */
export function ourKit(env: Record<string, string>, further: string[] = []): Variant {
  const vitest = join(repository, "node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--config", "bench/kit/vitest.config.ts", ...further];
  return {
    name: "this kit",
    code: "{kit.test,vitest.config}.ts",
    run: (copy) => tryRun(process.execPath, args, { cwd: copy, env: { ...env, NO_COLOR: "1" } }),
    saysFailed: (line, assertion) => line.includes("FAIL") && line.endsWith(`> ${assertion}`),
  };
}

/** `terraform test`, after the `terraform init` that it needs; the others initialise by themselves. */
export function terraformTest({ program }: Terraform, env: Record<string, string>): Variant {
  return {
    name: "terraform test",
    code: "terraform/{*.tftest.hcl,shortcuts.tf}",
    run: async (copy) => {
      const options = { cwd: join(copy, "bench", "kit", "terraform"), env };
      const initialised = await tryRun(program, ["init", "-no-color"], options);
      return initialised.code === 0 ? tryRun(program, ["test", "-no-color"], options) : initialised;
    },
    // The title is the error message.
    saysFailed: (line, assertion) => line === assertion,
  };
}

/** terratest. @param program its tests, compiled. */
export function terratest(program: string, env: Record<string, string>): Variant {
  return {
    name: "terratest",
    code: "terratest/*.go",
    run: (copy) => tryRun(program, [], { cwd: join(copy, "bench", "kit", "terratest"), env }),
    saysFailed: (line, assertion) => line.includes("--- FAIL") && line.includes(`/${assertion.replaceAll(" ", "_")} `),
  };
}

/** All of a variant's test code. */
export function codeOf({ code }: Variant): string {
  const files = globSync(code, { cwd: import.meta.dirname }).sort();
  return files.map((file) => readFileSync(join(import.meta.dirname, file), "utf8")).join("\n");
}
