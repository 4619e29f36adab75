import { expect, test } from "vitest";
import { renderMarkdown } from "../../../tools/site/markdown/render.ts";
import { documentsOf } from "../../../tools/site/search/documents.ts";

const render = (text: string) =>
  renderMarkdown(text, {
    resolve: (href) => `to:${href}`,
    pictureFile: (source) => `file:${source}`,
    picture: (source, shown) => `<img src="${source}" alt="${shown}">`,
    fence: { code: ({ text, language }) => `[${language}]${text}`, sourceAddress: (file) => `source/${file}` },
  });

test("headings have the anchors that GitHub gives them, and each its own", () => {
  const { headings, ids, title } = render('# `npm run up`, and more\n\n## Wrong\n\n## Wrong\n\n<a id="input_a"></a>\n');
  expect(headings.map(({ id }) => id)).toEqual(["npm-run-up-and-more", "wrong", "wrong-1"]);
  expect([...ids]).toEqual(["npm-run-up-and-more", "wrong", "wrong-1", "input_a"]);
  expect(title).toBe("npm run up, and more");
});

test("a fence shows where it is from and where it runs, and no reasons", () => {
  expect(render('```hcl source="a.tf" from="x" to="y"\na = 1\n```\n').html).toContain(
    '<figcaption><a href="source/a.tf">a.tf</a></figcaption><pre tabindex="0"><code class="language-hcl">[hcl]a = 1</code>',
  );
  expect(render('```sh only="Docker Desktop"\nls\n```\n').html).toContain('<span class="badge">Docker Desktop</span>');
  expect(render("```hcl skip: a fragment\na = 1\n```\n").html).not.toContain("figcaption");
  expect(render("```js {1,3}\na\n```\n").html).toContain('language-js">[js]a<');
});

test("a quote that begins with [!WARNING] is a box; another is a quote", () => {
  const { html } = render("> [!WARNING]\n> Take care.\n\n> Said.\n");
  expect(html).toContain(
    '<blockquote class="alert alert-warning">\n<p><strong class="alert-title">Warning</strong><br>\nTake care.',
  );
  expect(html).toContain("<blockquote>\n<p>Said.");
});

test("a picture alone is a figure; one in a line stays in it", () => {
  const { html } = render("![A](a.svg)\n\nsee ![B](b.svg)\n");
  expect(html).toContain('<figure class="picture" tabindex="0"><img src="a.svg" alt="A"></figure>');
  expect(html).not.toContain("<p><figure");
  expect(html).toContain('<p>see <img src="b.svg" alt="B"></p>');
});

test("an option in a line stays in one piece; one word needs no help, and a whole command may go on in the next line", () => {
  const { html } = render("`--check` and `loki`, `kubectl --namespace observability get pods`\n");
  expect(html).toContain('<code class="short">--check</code>');
  expect(html).toContain("<code>loki</code>");
  expect(html).toContain("<code>kubectl --namespace observability get pods</code>");
});

test("text that looks like HTML in code stays text", () => {
  expect(render("    <script>\n\n`<b>`\n").html).toContain("&lt;script&gt;");
});

test("a search finds sections, and rows with an anchor by their names", () => {
  const text = [
    "# Loki",
    "Keeps logs.",
    "## Inputs",
    "Before.",
    '| name | description |\n|---|---|\n| <a id="input_storage.size"></a>`storage.size` | How large. |\n| other | row |',
  ].join("\n\n");
  const found = documentsOf(render(text).tokens, { address: "modules/loki/index.html", title: "Loki" });
  expect(found).toEqual([
    { address: "modules/loki/index.html", title: "Loki", context: "", kind: "text", text: "Keeps logs." },
    {
      address: "modules/loki/index.html#inputs",
      title: "Inputs",
      context: "Loki",
      kind: "text",
      text: "Before. name description other row",
    },
    {
      address: "modules/loki/index.html#input_storage.size",
      title: "storage.size",
      context: "Loki",
      kind: "input",
      text: "storage.size How large.",
    },
  ]);
});
