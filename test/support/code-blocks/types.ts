import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../../../tools/utils/paths.ts";
import { tryRun } from "../../../tools/utils/run.ts";
import type { CodeBlock } from "./documents.ts";

/** What `tsc` says about blocks of TypeScript, each a module of its own, with the places in the Markdown files. */
export async function typeProblems(blocks: CodeBlock[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "code-blocks-"));
  try {
    symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "names.d.ts"), NAMES);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(CONFIGURATION));
    // Empty lines, so that the compiler's lines are those of the page.
    for (const { file, line, text } of blocks)
      writeFileSync(join(folder, `${file.replaceAll("/", "__")}__${line}.ts`), "\n".repeat(line) + text);
    const { stdout, code } = await tryRun("tsc", ["--project", folder, "--pretty", "false"], { cwd: folder });
    const lines = stdout.split("\n").filter((said) => said !== "");
    if (code !== 0 && lines.length === 0) throw new Error(`tsc ended with exit code ${code} and said nothing`);
    return lines.map((said) =>
      said.replace(/^(\S+)__\d+\.ts\((\d+),/, (_, file, at) => `${file.replaceAll("__", "/")}(${at},`),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// ---

const PACKAGE = "terraform-kubernetes-observability";

const CONFIGURATION = {
  extends: join(repository, "tsconfig.json"),
  compilerOptions: {
    moduleDetection: "force",
    noUnusedLocals: false, // a block shows how something is made; another, what is done with it
    paths: {
      [`${PACKAGE}/testkit`]: [join(repository, "tools", "testkit", "index.ts")],
      [`${PACKAGE}/testkit/matchers`]: [join(repository, "tools", "testkit", "matchers", "index.ts")],
      [`${PACKAGE}/tfmods`]: [join(repository, "tools", "tfmods", "index.ts")],
    },
  },
  include: ["*.ts"],
  exclude: [],
};

/** What an earlier block of a page has made or imported, and a later one does not say again. */
const NAMES = `
import type * as kit from "${PACKAGE}/testkit";
import type * as vitest from "vitest";

declare global {
  const coverageText: typeof kit.coverageText;
  const expect: typeof vitest.expect;
  const hcl: (namespace: string) => string;
  const inputCoverage: typeof kit.inputCoverage;
  const neverSet: typeof kit.neverSet;
  const rootAt: typeof kit.rootAt;
  const rootIn: typeof kit.rootIn;
  const shop: (inputs?: object) => kit.Root;
  const target: kit.Target;
  const test: ReturnType<typeof kit.applyTest>;
}
`;
