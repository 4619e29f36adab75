// Where everything stands.
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseJsonSource } from "../../../../tools/interface/syntax/json.ts";
import { parseFile } from "../../../../tools/interface/syntax/parse.ts";
import { Source } from "../../../../tools/interface/syntax/source.ts";
import { repository } from "../../../../tools/utils/paths.ts";
import { type Node, nodesIn } from "../../../support/hcl/nodes.ts";

/** `kind line:column text` of everything, indented by what it is in; names behind it. */
function places(source: Source, nodes: readonly Node[]): string {
  const depth = (node: Node): number => (node.parent ? depth(node.parent) + 1 : 0);
  return nodes
    .map((node) => {
      const { line, column } = source.position(node.span.start);
      const names = node.names.map((name) => ` <${source.slice(name)}>`).join("");
      return `${"  ".repeat(depth(node))}${node.what} ${line}:${column} ${JSON.stringify(source.slice(node.span))}${names}`;
    })
    .join("\n");
}

test("of native syntax", () => {
  const { source, body } = parseFile(
    "main.tf",
    `resource "a" b { # c
  d = f(1, -g.h[0]...)
}
i = "j\${k}"
l = [for m, n in o.*.p : q ? (r) : !s if t == u]
`,
  );
  expect(`\n${places(source, nodesIn(body))}\n`).toMatchInlineSnapshot(`
    "
    attributes 4:1 "i = \\"j\${k}\\"" <i>
      template 4:5 "\\"j\${k}\\""
        literal 4:6 "j"
        interpolation 4:7 "\${k}"
          variable 4:9 "k"
    attributes 5:1 "l = [for m, n in o.*.p : q ? (r) : !s if t == u]" <l>
      for 5:5 "[for m, n in o.*.p : q ? (r) : !s if t == u]"
        splat 5:18 "o.*.p"
          variable 5:18 "o"
          attribute 5:21 ".p" <p>
            item 5:21 ""
        conditional 5:26 "q ? (r) : !s"
          variable 5:26 "q"
          parentheses 5:30 "(r)"
            variable 5:31 "r"
          unary 5:36 "!s"
            variable 5:37 "s"
        binary 5:42 "t == u"
          variable 5:42 "t"
          variable 5:47 "u"
    blocks 1:1 "resource \\"a\\" b { # c\\n  d = f(1, -g.h[0]...)\\n}" <resource "a" b>
      labels 1:10 "\\"a\\""
      labels 1:14 "b"
      attributes 2:3 "d = f(1, -g.h[0]...)" <d>
        call 2:7 "f(1, -g.h[0]...)" <f>
          number 2:9 "1"
          unary 2:12 "-g.h[0]"
            index 2:13 "g.h[0]"
              attribute 2:13 "g.h" <h>
                variable 2:13 "g"
              number 2:17 "0"
    "
  `);
});

test("of JSON", () => {
  const { source, body } = parseJsonSource(
    new Source(
      "main.tf.json",
      `{
  "variable": { "a\\u0062": { "type": "list(\\tstring )", "default": [1] } },
  "locals": { "c": "\\"\${d}\\n\${ \\"e\\" }", "f": { "g": -1 } }
}`,
    ),
  );
  expect(`\n${places(source, nodesIn(body))}\n`).toMatchInlineSnapshot(`
    "
    blocks 2:17 "\\"a\\\\u0062\\": { \\"type\\": \\"list(\\\\tstring )\\", \\"default\\": [1] }" <"a\\u0062">
      labels 2:17 "\\"a\\\\u0062\\""
      attributes 2:30 "\\"type\\": \\"list(\\\\tstring )\\"" <type>
        call 2:39 "list(\\\\tstring )" <list>
          variable 2:46 "string"
      attributes 2:57 "\\"default\\": [1]" <default>
        tuple 2:68 "[1]"
          number 2:69 "1"
    blocks 3:3 "\\"locals\\": { \\"c\\": \\"\\\\\\"\${d}\\\\n\${ \\\\\\"e\\\\\\" }\\", \\"f\\": { \\"g\\": -1 } }" <"locals">
      attributes 3:15 "\\"c\\": \\"\\\\\\"\${d}\\\\n\${ \\\\\\"e\\\\\\" }\\"" <c>
        template 3:20 "\\"\\\\\\"\${d}\\\\n\${ \\\\\\"e\\\\\\" }\\""
          literal 3:21 "\\\\\\""
          interpolation 3:23 "\${d}"
            variable 3:25 "d"
          literal 3:27 "\\\\n"
          interpolation 3:29 "\${ \\\\\\"e\\\\\\" }"
            template 3:32 "\\\\\\"e\\\\\\""
              literal 3:34 "e"
      attributes 3:42 "\\"f\\": { \\"g\\": -1 }" <f>
        object 3:47 "{ \\"g\\": -1 }"
          items 3:49 "\\"g\\": -1"
            template 3:49 "\\"g\\""
              literal 3:50 "g"
            unary 3:54 "-1"
              number 3:55 "1"
    "
  `);
});

test("with ends of lines as in Windows and characters of two code units", () => {
  const { source, body } = parseFile("main.tf", 'a = "😀ä" # ß\r\nb = c\r\n');
  expect(places(source, nodesIn(body)).split("\n")).toEqual([
    'attributes 1:1 "a = \\"😀ä\\"" <a>',
    '  template 1:5 "\\"😀ä\\""',
    '    literal 1:6 "😀ä"',
    'attributes 2:1 "b = c" <b>',
    '  variable 2:5 "c"',
  ]);
  expect(source.line(1)).toBe('a = "😀ä" # ß');
});

const files = globSync("{modules,examples,test}/**/*.tf", { cwd: repository });

test.for(files)("everything in %s stands inside of what it is a part of", (path) => {
  const { body, source } = parseFile(path, readFileSync(`${repository}/${path}`, "utf8"));
  const outside = nodesIn(body).filter(({ span, names, parent }) => {
    const isOrdered = span.start <= span.end && names.every(({ start, end }) => span.start <= start && end <= span.end);
    // A directive's place is where it begins: what it is around is behind that.
    const isFree = !parent || parent.what === "if" || parent.what === "each";
    return !isOrdered || !(isFree || (parent.span.start <= span.start && span.end <= parent.span.end));
  });
  expect(outside.map(({ what, span }) => `${what} ${source.slice(span)}`)).toEqual([]);
});
