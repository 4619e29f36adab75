import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pagesIn } from "./api/pages.ts";
import type { GeneratedPage } from "./site-configuration.ts";

/**
 * The TypeScript API of a project's package, as Markdown: an index, and a page for each entry point that package.json exports. Links lead to
 * other pages and to sources, relative to the page's place in `docs/`.
 * @throws UserError that names every public symbol without a comment, and every link of a comment that leads nowhere.
 */
export async function typescriptApi(project: string): Promise<GeneratedPage[]> {
  // Only here, because it loads a TypeScript compiler.
  const { writeApi } = await import("./api/typedoc.ts");
  const folder = mkdtempSync(join(tmpdir(), "typescript-api-"));
  try {
    await writeApi(resolve(project), folder);
    return pagesIn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
