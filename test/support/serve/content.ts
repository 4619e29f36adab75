import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packArchive, sha256 } from "../../../tools/registry/archive/index.ts";
import type { Content } from "../../../tools/registry/serve/serve.ts";
import { WorkingTree } from "../../../tools/registry/serve/working-tree.ts";
import { settingsOf } from "../../../tools/registry/settings/settings.ts";

/** Says that a reply has something that must not leave this machine. */
export const SECRET = "outside of the folder that is served";

/** A static registry with a site, a working tree, and beside them what must never be served. */
export type MadeContent = Content & {
  out: string;
  tree: string;
  /** What the static version's archive holds. */
  archive: Uint8Array;
  write: (path: string, text: string | Uint8Array) => void;
  remove: () => void;
};

/** Module `child` of version 1.4.2 is released, `child` and `parent` are in the working tree. */
export async function makeContent(): Promise<MadeContent> {
  const base = mkdtempSync(join(tmpdir(), "registry-serve-"));
  const write = (path: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  };
  const archive = await packArchive(
    [{ path: "modules/child/main.tf", bytes: Buffer.from('output "is" { value = "1.4.2" }\n'), executable: false }],
    new Date(0),
  );
  const files = { ...SITE, ...registry(sha256(archive)), ...TREE, ...OUTSIDE };
  for (const [path, text] of Object.entries(files)) write(path, text);
  write("out/archives/observability-1.4.2.tar.gz", archive);
  for (const [path, target] of Object.entries(LINKS)) symlinkSync(target, join(base, path));
  const tree = join(base, "tree");
  const settings = await settingsOf(tree, { registry: { namespace: "acme", system: "kubernetes" } }, {});
  return {
    modules: {
      namespace: "acme",
      system: "kubernetes",
      tree: new WorkingTree(tree, settings),
    },
    out: join(base, "out"),
    tree,
    archive,
    write,
    remove: () => rmSync(base, { recursive: true }),
  };
}

// ---

const SITE = {
  "out/index.html": "<title>Modules</title>",
  "out/folder/index.html": "<title>Folder</title>",
  "out/folder/page.html": "<title>Page</title>",
  "out/folder/deeper/style.css": "body {}",
  "out/bare/data.json": "{}",
  "out/a b+c.txt": "a blank and a plus",
  "out/ümläut.txt": "letters",
  "out/%2e%2e/twice.txt": "the name of a folder, decoded once",
  "out/..%2fname.txt": "hidden by its name",
  "out/empty.txt": "",
};

const OUTSIDE = {
  "secret.txt": SECRET,
  "out-beside/secret.txt": SECRET,
  "out/.hidden": SECRET,
  "out/.git/config": SECRET,
  "out/folder/.hidden": SECRET,
  "out/folder/.well-known/secret.txt": SECRET,
};

const LINKS = {
  "out/inside": "folder/page.html",
  "out/inside-folder": "folder",
  "out/outside": "../secret.txt",
  "out/outside-folder": "..",
  "out/beside": "../out-beside",
  "out/folder/absolute": "/etc/passwd",
  "out/to-hidden": ".hidden",
  "out/nowhere": "nothing",
  "out/circle": "circle",
};

const TREE = {
  "tree/modules/child/main.tf": 'output "is" { value = "first" }\n',
  "tree/modules/parent/main.tf": 'module "child" { source = "../child" }\noutput "is" { value = module.child.is }\n',
  "tree/.hidden/secret.txt": SECRET,
};

const RECORD = { version: 1, namespace: "acme", system: "kubernetes", url: "https://modules.example.org" };

function registry(digest: string): Record<string, string> {
  const location = `https://modules.example.org/archives/observability-1.4.2.tar.gz//modules/child?checksum=sha256:${digest}`;
  return {
    "out/registry.json": JSON.stringify({ ...RECORD, archives: [] }),
    "out/.well-known/terraform.json": '{"modules.v1":"/v1/modules/"}',
    "out/v1/modules/acme/child/kubernetes/versions": JSON.stringify({
      modules: [{ versions: ["1.4.2", "1.3.0", "2.0.0-rc.1"].map((version) => ({ version })) }],
    }),
    "out/v1/modules/acme/child/kubernetes/1.4.2/download": JSON.stringify({ location }),
    "out/v1/modules/acme/child/kubernetes/1.4.2/source": '<head><meta name="terraform-get" content="x"></head>',
  };
}
