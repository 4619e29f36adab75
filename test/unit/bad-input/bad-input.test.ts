// What people get wrong on the command line, each with the real program as a child process: exit code 2, a message that holds what
// was given and what is allowed, no stack trace, and a kubeconfig that is as it was.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { test } from "vitest";
import { type ObserveOptions, observe } from "../support/observe.ts";
import { clusters } from "./clusters.ts";
import { commandLine } from "./command-line.ts";
import { machine } from "./machine.ts";
import { tools } from "./tools.ts";

const cases = [...commandLine, ...clusters, ...tools, ...machine];

test.concurrent.for(cases)("$it", { timeout: 120_000 }, async ({ args, env, wrapper, given, allowed }, { expect }) => {
  const options: ObserveOptions = {
    ...(env ? { env: env() } : {}),
    ...(wrapper ? { wrapper: wrapper() } : {}),
    files: { "list.yaml": "- one\n- two\n", "broken.yaml": "{ a: [" },
  };
  const before = checksum(options.env?.KUBECONFIG);
  const { code, stderr, stdout } = await observe(args, options);
  expect.soft(stderr).toContain(given);
  for (const text of allowed) expect.soft(stderr).toContain(text);
  expect.soft(stderr).not.toMatch(/^\s+at .+:\d+/m);
  expect.soft(stdout).toBe("");
  expect.soft(code).toBe(2);
  expect.soft(checksum(options.env?.KUBECONFIG)).toBe(before);
});

// ---

function checksum(path: string | undefined): string | undefined {
  if (path === undefined || !existsSync(path)) return undefined;
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
