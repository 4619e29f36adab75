import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { siteReport } from "../../../tools/site/report.ts";
import { runSite } from "../../../tools/site/run-site.ts";
import { folderOf } from "../support/tfmods.ts";
import { articleOf, MODULE, siteOf } from "./sites.ts";

test("links and pictures in HTML lead where those in Markdown do, and are checked", async () => {
  const text =
    '# Shop\n\n<a href="docs/a.md">a</a>\n\n<p>\n<img src=\'docs/a b.png\'>\n<a href="gone.md">b</a>\n</p>\n\n<!-- <a href="c.md"> -->\n';
  const { page, report, has } = await siteOf({
    "README.md": text,
    "main.tf": MODULE,
    "docs/a.md": "# A\n",
    "docs/a b.png": "x",
  });
  expect(report).toMatch(/^README\.md:7: gone\.md leads to no file of the repository\n3 pages/);
  expect(articleOf(page("index.html"))).toContain('<a href="a.html">a</a>');
  expect(articleOf(page("index.html"))).toContain('<img src="assets/docs/a%20b.png">');
  expect(has("assets/docs/a b.png")).toBe(true);
});

test("files that would be one page are pages each, a README at the usual address", async () => {
  const { page, report } = await siteOf({
    "README.md": "# Shop\n\n[a](docs/changelog.md) [b](docs/guides)\n",
    "main.tf": MODULE,
    "CHANGELOG.md": "# Changes\n",
    "docs/changelog.md": "# Other changes\n",
    "docs/guides/index.md": "# Index\n",
    "docs/guides/README.md": "# Guides\n",
  });
  expect(report).not.toContain("problem");
  expect(page("changelog.html")).toContain('<h1 id="changes">');
  expect(articleOf(page("index.html"))).toContain('href="other/docs/changelog.html"');
  expect(page("guides/index.html")).toContain("<title>Guides · Shop</title>");
  expect(page("other/docs/guides/index.html")).toContain("<title>Index · Shop</title>");
});

test("without a README the first page lists what there is", async () => {
  const { page, report } = await siteOf({ "modules/till/main.tf": MODULE });
  expect(report).toMatch(/^3 pages/);
  expect(articleOf(page("index.html"))).toContain('<a href="modules/till/index.html">modules/till</a>');
});

test("a README in small letters is that of its module", async () => {
  const { page, has } = await siteOf({
    "README.md": "# Shop\n",
    "till/readme.md": "# The till\n",
    "till/main.tf": MODULE,
  });
  expect(page("till/index.html")).toContain('<h1 id="the-till">');
  expect(page("till/index.html")).toContain('id="input_size"');
  expect(has("till/readme.html")).toBe(false);
});

test("front matter is no text, its title stands for one that is missing, and lines keep their numbers", async () => {
  const { page, report } = await siteOf({
    "README.md": "\ufeff---\ntitle: The shop\ntags: [a]\n---\n\n[a](gone.md)\n",
    "main.tf": MODULE,
    "a.md": "---\n\nNo front matter\n\n---\n",
  });
  expect(report).toContain("README.md:6: gone.md leads to");
  expect(page("index.html")).toContain("<title>The shop</title>");
  expect(articleOf(page("index.html"))).not.toContain("tags");
  expect(articleOf(page("a.html"))).toContain("No front matter");
});

test("tables of terraform-docs are found by names, and shown as tables", async () => {
  const table =
    '| Name | Description | Type |\n|---|---|---|\n| <a name="input_size"></a> [size](#input\\_size) | How many. | `number` |\n';
  const { page, report } = await siteOf({
    "README.md": `# Shop\n\n<!-- BEGIN_TF_DOCS -->\n${table}<!-- END_TF_DOCS -->\n`,
    "main.tf": MODULE,
  });
  expect(report).not.toContain("problem");
  expect(page("index.html")).toContain('<table class="named">');
  expect(page("names.html")).toContain('href="index.html#input_size"');
});

test("what is said from the root, with a query, or in other letters, and what is outside or no text", async () => {
  const text =
    "# Shop\n\n[a](/docs/a.md) [b](docs/a.md?plain=1#one) [c](docs/a.bin)\n\n[d](docs/a.md#One)\n\n[e](../e)\n\n![f](docs/%E4.png)\n";
  const { page, report } = await siteOf({
    "README.md": text,
    "main.tf": MODULE,
    "docs/a.md": "# A\n\n## One\n",
    "docs/a.bin": new Uint8Array([0, 1]),
  });
  expect(report.split("\n").slice(0, 3)).toEqual([
    "README.md:7: ../e leads out of the repository",
    "README.md:9: docs/%E4.png is no picture of the repository",
    "README.md:5: docs/a.md#One leads to a place that a.html does not have; did you mean one?",
  ]);
  const html = articleOf(page("index.html"));
  for (const href of ["a.html", "a.html#one", "assets/docs/a.bin"]) expect(html).toContain(`href="${href}"`);
});

test("a symbolic link is the page that it leads to", async () => {
  const folder = folderOf({
    "README.md": "# Shop\n\n[a](docs/a.md) [m](main.tf)\n",
    "main.tf": MODULE,
    "docs/b.md": "# B\n",
  });
  symlinkSync("../README.md", join(folder, "docs", "a.md"));
  const outcome = await runSite(folder, { out: join(folder, "out") });
  expect(siteReport(outcome)).toMatch(/^3 pages/);
  expect(outcome.pages.find(({ file }) => file === "README.md")?.html).toContain('<a href="index.html">a</a>');
});

test("an SVG that follows the theme is part of the page and a file; another is a file", async () => {
  const svg = (fill: string) =>
    `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="900"><rect fill="${fill}"/></svg>\n`;
  const { page, has } = await siteOf({
    "README.md": "# Shop\n\n![Ours](a.svg)\n\n![Theirs](b.svg)\n",
    "main.tf": MODULE,
    "a.svg": svg("var(--picture-ink, #000)"),
    "b.svg": svg("#000"),
  });
  const html = articleOf(page("index.html"));
  expect(html).toContain('<svg aria-label="Ours" style="--width:900px" xmlns');
  expect(html).toContain('<figcaption><a href="assets/a.svg">The picture alone</a></figcaption>');
  expect(html).toContain('<img src="assets/b.svg" alt="Theirs"');
  expect([has("assets/a.svg"), has("assets/b.svg")]).toEqual([true, true]);
});
