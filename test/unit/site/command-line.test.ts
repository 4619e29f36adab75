import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderOf, tfmods } from "../support/tfmods.ts";
import { articleOf, MODULE, siteOf } from "./sites.ts";

test("a module without any README is a page, and so are its files", async () => {
  const { report, page } = await siteOf({
    "main.tf": MODULE,
    "README.md": "# Shop\n",
    "modules/till/main.tf": MODULE,
  });
  expect(report).toMatch(/^3 pages, \d+ of sources \(.* s\): .*\/index\.html\n$/);
  expect(page("modules/till/index.html")).toContain('id="input_size"');
  expect(page("modules/till/index.html")).toContain("<title>till · Shop</title>");
  expect(page("source/modules/till/main.tf.html")).toContain('id="L1"');
});

test("a link leads to the page of its file, to a line of a source, and to a place", async () => {
  const links = "[a](docs/a.md#some-place) [line](main.tf#L2) [here](#shop) [web](https://example.com/a.md)";
  const { page, report } = await siteOf({
    "README.md": `# Shop\n\n${links}\n`,
    "main.tf": MODULE,
    "docs/a.md": "# A\n\n## Some place\n",
  });
  expect(report).not.toContain("problem");
  const hrefs = [...articleOf(page("index.html")).matchAll(/<p>[\s\S]*?<\/p>/g)][0]?.[0].match(/(?<=href=")[^"]*/g);
  expect(hrefs).toEqual(["a.html#some-place", "source/main.tf.html#L2", "#shop", "https://example.com/a.md"]);
});

test("every link that leads nowhere is told with its line, and the site is written all the same", async () => {
  const text = "# Shop\n\n[a](b.md)\n\n[c](docs/a.md#c)\n\n![d](d.png)\n";
  const { report, has } = await siteOf({ "README.md": text, "main.tf": MODULE, "docs/a.md": "# A\n" });
  expect(report.split("\n").slice(0, 3)).toEqual([
    "README.md:3: b.md leads to no file of the repository",
    "README.md:7: d.png is no picture of the repository",
    "README.md:5: docs/a.md#c leads to a place that a.html does not have",
  ]);
  expect(report).toContain(", 3 problems");
  expect(has("index.html")).toBe(true);
});

test("the command writes a site, and again into the same folder, but never into one of somebody else", async () => {
  const folder = folderOf({ "README.md": "# Shop\n\n[a](b.md)\n", "main.tf": MODULE, "mine/a.txt": "mine" });
  const site = (...args: string[]) => tfmods(folder, ["site", ...args]);
  expect(await site("--check")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("README.md:3: b.md leads to"),
  });
  expect(existsSync(join(folder, "site"))).toBe(false);
  writeFileSync(join(folder, "README.md"), "# Shop\n");
  expect(await site()).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^2 pages, 1 of sources .*: site\/index\.html\n?$/),
  });
  writeFileSync(join(folder, "site", "old.html"), "old");
  expect((await site()).code).toBe(0);
  expect(existsSync(join(folder, "site", "old.html"))).toBe(false);
  const refused = await site("--out", join(folder, "mine"));
  expect(refused.stderr).toContain("has something in it that tfmods site has not written");
  expect(refused.code).toBe(2);
  expect(readFileSync(join(folder, "mine", "a.txt"), "utf8")).toBe("mine");
}, 60_000);

test("two runs write the same bytes", async () => {
  const tree = { "README.md": "# Shop\n\n## A\n\ntext\n", "main.tf": MODULE };
  const [one, other] = await Promise.all([siteOf(tree), siteOf(tree)]);
  for (const address of ["index.html", "assets/search-index.js", "assets/site.js", "assets/site.css", "names.html"])
    expect(other.page(address), address).toBe(one.page(address));
});

test.for([
  [{ home: "START.md" }, "site.home: there is no START.md"],
  [{ sections: [{ title: "A", pages: ["docs/*.md"] }] }, "site.sections: no page fits docs/*.md of A"],
  [{ partials: "hbs" }, "site.partials: expected a folder with *.hbs files, found no folder"],
  [{ repository: "acme" }, "site.repository: expected"],
] as const)("%j is refused", async ([site, message]) => {
  const tree = { "README.md": "# Shop\n", "main.tf": MODULE, "tfmods.config.json": JSON.stringify({ site }) };
  await expect(siteOf(tree)).rejects.toThrow(message);
});

test("with its address it has a page for what is missing and a sitemap, without it neither", async () => {
  const tree = { "README.md": "# Shop\n", "docs/a b.md": "# A & b\n", "main.tf": MODULE };
  const plain = await siteOf(tree);
  expect([plain.has("404.html"), plain.has("sitemap.xml"), plain.page("index.html").includes("canonical")]).toEqual([
    false,
    false,
    false,
  ]);
  const { page } = await siteOf(tree, { url: "https://acme.example.org/shop/" });
  expect(page("404.html")).toContain('<link rel="stylesheet" href="https://acme.example.org/shop/assets/site.css">');
  expect(page("404.html").match(/(?:href|src|data-root)="(?!https:|#)[^"]*"/g)).toBeNull();
  expect(page("sitemap.xml")).toContain("<loc>https://acme.example.org/shop/a%20b.html</loc>");
  expect(page("a b.html")).toContain('<link rel="canonical" href="https://acme.example.org/shop/a%20b.html">');
});

test("a page of one's own for what is missing stays", async () => {
  const tree = { "README.md": "# Shop\n", "docs/404.md": "# Lost\n", "main.tf": MODULE };
  const { page } = await siteOf(tree, { url: "https://acme.example.org" });
  expect(page("404.html")).toContain('<h1 id="lost"');
  expect(page("404.html")).toContain('href="https://acme.example.org/assets/site.css"');
  expect(page("sitemap.xml")).not.toContain("404");
});

test.for(["acme", "ftp://acme.example.org", "https://acme.example.org/a?b"])("--url %s is refused", async (url) => {
  await expect(siteOf({ "README.md": "# Shop\n" }, { url })).rejects.toThrow(`--url is "${url}": expected an address`);
});

test("a partial of the user is used", async () => {
  const tree = {
    "README.md": "# Shop\n",
    "main.tf": MODULE,
    "hbs/footer.hbs": "<footer>of {{file}}</footer>\n",
    "tfmods.config.json": '{ "site": { "partials": "hbs" } }',
  };
  expect((await siteOf(tree)).page("index.html")).toContain("<footer>of README.md</footer>");
});
