import { readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";
import { SourcePages } from "../../../../tools/site/sources/source-pages.ts";
import { loadProject } from "../../../../tools/tfmods/project.ts";
import { repository } from "../../../../tools/utils/paths.ts";
import { linksOfHtml } from "../../../support/html.ts";

const pages = pagesOfRepository();
const byFile = new Map(pages.map((page) => [page.file, page]));

test("every link leads to a page and a line that are there", () => {
  const ids = new Map(pages.map(({ address, ids }) => [address, ids]));
  const dangling = pages.flatMap(({ address, html }) =>
    linksOfHtml(html)
      .map(({ href }) => href)
      .filter((href) => {
        const [path = "", fragment] = href.split("#");
        const to = path === "" ? address : posix.join(posix.dirname(address), decodeURI(path));
        if (!to.startsWith("source/")) return !/^(?:modules|examples)\/[\w-]+\/index\.html$/.test(to);
        return !ids.has(to) || (fragment !== undefined && !ids.get(to)?.has(fragment));
      })
      .map((href) => `${address}: ${href}`),
  );
  expect(dangling).toEqual([]);
});

test("every input and output of a module is used somewhere, and that is shown", () => {
  const html = byFile.get("modules/loki/variables.tf")?.html ?? "";
  const declared = html.match(/hljs-keyword">variable</g)?.length;
  expect(declared).toBeGreaterThan(8);
  expect(html.match(/<dt/g)).toHaveLength(declared ?? 0);
  expect(html).toMatch(/modules\/stack\/[\w-]+\.tf:\d+/);
});

test("a module, its files and its templates lead to each other", () => {
  expect(byFile.get("modules/loki/config.tf")?.html).toContain('href="config/loki.yaml.tftpl.html"');
  expect(byFile.get("modules/loki/config/loki.yaml.tftpl")?.html).toMatch(
    /href="\.\.\/config\.tf\.html#L\d+">object_store</,
  );
  expect(byFile.get("examples/minimal/main.tf")?.html).toMatch(/href="\.\.\/\.\.\/\.\.\/modules\/stack\/index\.html"/);
});

test("pages are small", () => {
  for (const { file, html } of pages) {
    const lines = html.match(/<span id="L/g)?.length ?? 0;
    if (file.endsWith(".tf")) expect(html.length, file).toBeLessThan(6000 + lines * 270);
  }
});

// ---

function pagesOfRepository() {
  const exclude = ["dist", "docs/rules", "docs/contracts", "test", "bench"];
  const kinds = ["modules/**/*.{tftpl,yaml,json,ini,txt}", "examples/**/*.yaml"];
  const project = loadProject(repository, { exclude }, kinds);
  const kindOf = (path: string) => {
    const found = statSync(join(repository, path), { throwIfNoEntry: false });
    return found ? (found.isDirectory() ? "folder" : "file") : undefined;
  };
  const readmes = [...project.texts.keys()].filter((path) => /^(?:modules|examples)\/[^/]+\/README\.md$/.test(path));
  return new SourcePages({
    project,
    kindOf,
    readText: (file) => readFileSync(join(repository, file), "utf8"),
    addresses: new Map(readmes.map((path) => [path, path.replace("README.md", "index.html")])),
  }).pages();
}
