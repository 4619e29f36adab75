import { expect, test } from "vitest";
import { applyEdits } from "../../../../tools/check/edits.ts";
import { sourceEdits } from "../../../../tools/registry/mirror/sources.ts";

test.for<[what: string, path: string, before: string, after: string]>([
  [
    "a call with shorter names than version",
    "examples/a/main.tf",
    'module "m" {\n  source = "../../modules/shop"\n  name   = "a"\n\n  other = 1\n}\n',
    'module "m" {\n  source  = "acme//modules/shop"\n  version = "1.2.3"\n  name    = "a"\n\n  other = 1\n}\n',
  ],
  [
    "a call with longer names",
    "examples/a/main.tf",
    'module "m" {\n  providers  = {\n    a = a\n  }\n  source     = "../../modules/shop/"\n  depends_on = [b.c]\n}\n',
    'module "m" {\n  providers  = {\n    a = a\n  }\n  source     = "acme//modules/shop"\n  version    = "1.2.3"\n  depends_on = [b.c]\n}\n',
  ],
  [
    "a block in a README, whose paths begin at the top",
    "modules/shop/README.md",
    '```hcl\nmodule "m" {\n  source = "./modules/shop"\n}\n```\n',
    '```hcl\nmodule "m" {\n  source  = "acme//modules/shop"\n  version = "1.2.3"\n}\n```\n',
  ],
])("%s", ([, path, before, after]) => {
  expect(rewrite(path, before)).toBe(after);
});

test.for<[what: string, path: string, text: string]>([
  ["a module that stays a path", "examples/a/main.tf", 'module "m" {\n  source = "./part"\n}\n'],
  ["a file of another folder", "modules/a/main.tf", 'module "m" {\n  source = "../shop"\n}\n'],
  ["an address", "examples/a/main.tf", 'module "m" {\n  source = "acme/modules/shop"\n}\n'],
  ["a source that is no text", "examples/a/main.tf", 'module "m" {\n  source = var.source\n}\n'],
  ["an excerpt", "a.md", '```hcl source="modules/x/main.tf"\nmodule "m" {\n  source = "./modules/shop"\n}\n```\n'],
  ["a part of a module", "a.md", '```hcl\nmodule "m" {\n  source = "./modules/shop"\n```\n'],
  ["JSON", "examples/a/main.tf.json", '{"module": {"m": {"source": "../../modules/shop"}}}'],
])("%s is left", ([, path, text]) => {
  expect(rewrite(path, text)).toBe(text);
});

// ---

function rewrite(path: string, text: string): string | undefined {
  const texts = new Map([[path, { text }]]);
  const edits = sourceEdits(texts, {
    newSource: (folder) => (folder === "modules/shop" ? { source: `acme//${folder}`, version: "1.2.3" } : undefined),
    wanted: (file) => file.startsWith("examples/"),
    markdownPaths: "root",
  });
  return (
    applyEdits(
      texts,
      edits.map((edit) => [edit]),
    ).changed.get(path) ?? text
  );
}
