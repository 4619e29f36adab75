import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { refusePlace } from "../../../../tools/registry/mirror/refuse-place.ts";
import { temporaryFolder } from "../../support/folders.ts";
import { repositoryOf } from "../../support/repositories.ts";
import { folderOf } from "../../support/tfmods.ts";

let project: string;
beforeAll(async () => {
  const { folder, git } = await repositoryOf({ ".gitignore": "/public/\n*.tf\n", "modules/shop/main.json": "{}" });
  mkdirSync(join(folder, "public"));
  await git("init", "--quiet", "--template=", "public/clone");
  project = folder;
});

const ITSELF = /is the project itself, or has it in it/;
const INSIDE = /is a folder of the project, and git does not ignore it there/;

test.for<[place: string, from: string, message: RegExp | undefined]>([
  [".", ".", ITSELF],
  ["..", ".", ITSELF],
  ["mirror", ".", INSIDE],
  ["modules", ".", INSIDE],
  [".git/mirror", ".", INSIDE],
  // A module of the repository is a project, too: what is around it is not to go.
  [".", "modules/shop", ITSELF],
  ["mirror", "modules/shop", INSIDE],
  ["public", ".", undefined],
  ["public/new", ".", undefined],
  ["public/clone", ".", undefined],
  ["../beside", ".", undefined],
  ["..beside", ".", INSIDE],
  ["modules/shop/main.json", ".", /main\.json: it is a file: expected a folder, or nothing/],
  ["modules/shop/main.json/deep/er", ".", /deep\/er: .*main\.json is a file: expected a folder, or nothing/],
])("--out %s of the project %s", async ([place, from, message]) => {
  const asked = refusePlace(join(project, from), join(project, place));
  await (message ? expect(asked).rejects.toThrow(message) : expect(asked).resolves.toBeUndefined());
});

test("by the way of a link", async () => {
  const link = join(temporaryFolder(), "link");
  symlinkSync(project, link);
  await expect(refusePlace(project, link)).rejects.toThrow(ITSELF);
  await expect(refusePlace(link, join(project, "mirror"))).rejects.toThrow(INSIDE);
  await expect(refusePlace(link, join(project, "public"))).resolves.toBeUndefined();
});

test("outside of git, nothing in the project is ignored", async () => {
  const folder = folderOf({ ".gitignore": "/public/\n" });
  await expect(refusePlace(folder, join(folder, "public"))).rejects.toThrow(INSIDE);
  await expect(refusePlace(folder, join(temporaryFolder(), "public"))).resolves.toBeUndefined();
});
