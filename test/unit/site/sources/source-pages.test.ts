// biome-ignore-all lint/suspicious/noTemplateCurlyInString: in HCL they are no mistake
import { expect, test } from "vitest";
import { findExcerpt } from "../../../../tools/site/sources/excerpt.ts";
import { sourcePagesOf } from "../../../support/source-pages.ts";

const FILES = {
  "README.md": '# R\n\n```hcl\nmodule "a" {\n  source = "./modules/a"\n  x      = 1\n}\n```\n',
  "modules/a/README.md": "# A\n",
  "modules/a/main.tf": "# What it does.\n# And how.\nlocals {\n  y = [var.x,\n    var.x]\n}\n",
  "modules/a/variables.tf": 'variable "x" {\n  validation { condition = var.x > 0 }\n}\n',
  "examples/b/main.tf": 'module "a" {\n  source = "../../modules/a"\n  x      = 2\n}\n',
  "other/c.json": '{ "a": "<b>" }\n',
};

test("a page has the files beside it, its lines, and what uses them", () => {
  const [, , page] = sourcePagesOf(FILES).pages();
  expect(page).toEqual({
    address: "source/modules/a/variables.tf.html",
    file: "modules/a/variables.tf",
    title: "modules/a/variables.tf",
    description: "The file variables.tf of modules/a.",
    html: `<h1>modules/a/variables.tf</h1>
<nav class="files" aria-label="Files of modules/a"><a href="../../../modules/a/index.html">modules/a</a><ul class="files">
<li><a href="main.tf.html">main.tf</a></li>
<li><a href="variables.tf.html" aria-current="page">variables.tf</a></li>
</ul></nav>
<figure class="code source"><pre tabindex="0"><code><span id="L1"><a href="#L1">1</a><span class="hljs-keyword">variable</span> <span class="hljs-string">"x"</span> {<a class="uses" href="#uses-1"> 3 uses</a>
</span><span id="L2"><a href="#L2">2</a>  <span class="hljs-keyword">validation</span> { <span class="hljs-attr">condition</span> = <a class="hljs-variable" href="#L1">var.x</a> &gt; <span class="hljs-number">0</span> }
</span><span id="L3"><a href="#L3">3</a>}
</span></code></pre></figure>
<h2 id="uses">Uses</h2>
<dl class="uses">
<dt id="uses-1"><a href="#L1"><code>variable "x"</code></a></dt><dd><a href="../../examples/b/main.tf.html#L3">examples/b/main.tf:3</a>, <a href="main.tf.html#L4">main.tf:4</a>, <a href="main.tf.html#L5">5</a></dd>
</dl>`,
    headings: [{ level: 2, id: "uses", text: "Uses" }],
    ids: new Set(["L1", "L2", "L3", "uses-1", "uses"]),
    documents: [
      {
        address: "source/modules/a/variables.tf.html",
        title: "modules/a/variables.tf",
        context: "modules/a",
        kind: "file",
        text: "",
      },
    ],
    kind: "source",
  });
});

test("the comment with which a file begins says what it is", () => {
  expect(sourcePagesOf(FILES).pages()[1]?.description).toBe("What it does. And how.");
});

test("a file has a page once something leads to it", () => {
  const pages = sourcePagesOf(FILES);
  expect(pages.addressOf("other/c.json")).toBe("source/other/c.json.html");
  expect(pages.addressOf("other/d.json")).toBeUndefined();
  const page = pages.pages().find(({ file }) => file === "other/c.json");
  expect(page?.html).toContain('<span class="hljs-string">"&lt;b&gt;"</span>');
  expect(page?.html).toContain('<nav class="files" aria-label="Files of other"><a href="index.html">other</a>');
});

test("a folder has a page of its files once something leads to it", () => {
  const pages = sourcePagesOf(FILES);
  expect(pages.addressOf("modules")).toBe("source/modules/index.html");
  expect(pages.addressOf("module")).toBeUndefined();
  expect(pages.pages().find(({ file }) => file === "modules")?.html).toBe(`<h1>modules/</h1>
<ul class="files">
<li><a href="../../modules/a/index.html">a/README.md</a></li>
<li><a href="a/main.tf.html">a/main.tf</a></li>
<li><a href="a/variables.tf.html">a/variables.tf</a></li>
</ul>`);
});

test("what is outside of the repository has no page", () => {
  const pages = sourcePagesOf({
    "main.tf": 'module "a" {\n  source = "../a"\n  b      = file("${path.module}/../c.txt")\n}\n',
    "../a/main.tf": 'variable "b" {}\n',
    "../c.txt": "c",
  });
  expect(pages.addressOf("../c.txt")).toBeUndefined();
  const page = pages.pages().find(({ file }) => file === "main.tf");
  expect(page?.html).not.toContain('href="../');
});

test("HCL of a Markdown file leads to the files that it means", () => {
  const text = 'module "a" {\n  source = "./modules/a"\n  x      = 1\n}';
  const block = { text, language: "hcl", file: "README.md", line: 3, excerptOf: undefined };
  const html = sourcePagesOf(FILES).fence(block, "index.html");
  expect(html).toContain('<a class="hljs-string" href="modules/a/index.html">./modules/a</a>');
  expect(html).toContain('<a class="hljs-attr" href="source/modules/a/variables.tf.html#L1">x</a>');
  expect(sourcePagesOf(FILES).fence({ ...block, line: 4 }, "index.html")).not.toContain("<a");
});

test("an excerpt of a file leads where its lines lead", () => {
  const block = {
    text: "y = [var.x,\n  var.x]",
    language: "hcl",
    file: "README.md",
    line: 9,
    excerptOf: "modules/a/main.tf",
  };
  const link = '<a class="hljs-variable" href="../source/modules/a/variables.tf.html#L1">var.x</a>';
  expect(sourcePagesOf(FILES).fence(block, "guides/x.html")).toBe(
    `<span class="hljs-attr">y</span> = [${link},\n  ${link}]`,
  );
  expect(sourcePagesOf(FILES).fence({ ...block, text: "y = 1" }, "guides/x.html")).toBe(
    '<span class="hljs-attr">y</span> = <span class="hljs-number">1</span>',
  );
});

test.for([
  ["a\nb\nc", "b", { first: 1, count: 1, indent: 0 }],
  ["  a\n\n  b\n", "a\n\nb\n", { first: 0, count: 3, indent: 2 }],
  ["  a\n b", "a\nb", undefined],
  ["a", "a\nb", undefined],
  ["xa", "a", undefined],
] as const)("the excerpt of %j that is %j", ([file, excerpt, expected]) => {
  expect(findExcerpt(file, excerpt)).toEqual(expected);
});
