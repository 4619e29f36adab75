// --module takes the name that tags and the registry have, and nothing else that would make other tags.
import { expect, test } from "vitest";
import type { UserError } from "../../../tools/utils/errors.ts";
import { git, type History, historyOf, release } from "./histories.ts";

const SLOW = { timeout: 120_000 };
const TAGS = "{module}/v{version}";

/** Two modules, of which the one in modules/vpc is released as 1.1.0 under a name. */
function history(registry: object, name: string, files = {}): Promise<History> {
  return historyOf([
    {
      files: {
        "modules/vpc/main.tf": "locals {}\n",
        "modules/net/main.tf": "locals {}\n",
        "tfmods.config.json": JSON.stringify({ registry: { tags: TAGS, ...registry } }),
        ...files,
      },
    },
    { tag: `${name}/v1.1.0` },
    { files: { "modules/vpc/main.tf": "locals {\n}\n", "main.tf": "locals {\n}\n" } },
  ]);
}

test.each([
  ["vpc", {}, "modules/vpc"],
  ["vpc", {}, "./modules/vpc/"],
  ["network", { modules: { network: "modules/vpc" } }, "modules/vpc"],
  ["network", { modules: { network: "./modules/vpc/", net: "modules/net" } }, "modules/vpc"],
])("%s of %j is released; %s is its folder", SLOW, async (name, registry, folder) => {
  const { folder: root, remote } = await history(registry, name);
  // The control: with its name, the version before is known.
  expect(await release({ folder: root, remote }, { module: name })).toMatchObject({
    version: "1.1.1",
    tag: `${name}/v1.1.1`,
    base: `${name}/v1.1.0`,
  });
  const failure: UserError = await release({ folder: root, remote }, { module: folder, execute: true }).then(
    () => expect.unreachable("a folder was taken for a name"),
    (error) => error,
  );
  expect(failure.message).toBe(
    `--module ${folder} is a folder: expected the name of the module, which its tags begin with`,
  );
  expect(failure.advice).toBe(`Here it is --module ${name}.`);
  expect(await git(root, "tag")).toBe(`${name}/v1.1.0`);
});

test("the name of a folder is none where the configuration has given another", SLOW, async () => {
  const one = await history({ modules: { network: "modules/vpc" } }, "network");
  await expect(release(one, { module: "vpc" })).rejects.toThrow("--module vpc: there is no such module");
});

test("a name of a folder that is gone is told", SLOW, async () => {
  const one = await history({ modules: { vpc: "modules/vpc", old: "modules/old" } }, "vpc");
  await expect(release(one, { module: "old" })).rejects.toThrow(
    "--module old: registry.modules says modules/old, and HEAD has no module in that folder",
  );
});

test("the module at the top is called as the registry calls it, after the repository", SLOW, async () => {
  const registry = { namespace: "acme", system: "aws" };
  const one = await history(registry, "shop", { "main.tf": "locals {}\n" });
  expect(await release(one, { module: "shop" })).toMatchObject({ version: "1.1.1", tag: "shop/v1.1.1" });
  await expect(release(one, { module: "." })).rejects.toThrow("--module . is a folder");
});

test("two modules of one name are told", SLOW, async () => {
  const one = await history({}, "vpc", { "more/vpc/main.tf": "locals {}\n" });
  await expect(release(one, { module: "vpc" })).rejects.toThrow("are called that");
});
