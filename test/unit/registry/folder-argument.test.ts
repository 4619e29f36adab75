// What stands for FOLDER and is none, and --tag where there are no tags.
import { join } from "node:path";
import { expect, test } from "vitest";
import { runMirror } from "../../../tools/registry/mirror/run-mirror.ts";
import { runRules } from "../../../tools/registry/rules/run-rules.ts";
import { UserError } from "../../../tools/utils/errors.ts";
import { temporaryFolder } from "../support/folders.ts";
import { repositoryOf } from "../support/repositories.ts";
import { folderOf } from "../support/tfmods.ts";

const FILES = { "modules/shop/main.tf": "locals {}\n" };
const NAMED = { repository: "acme/terraform-cloud-shop" };

type Command = (folder: string, flags: { tag?: string }) => Promise<unknown>;
const commands: Record<string, Command> = {
  mirror: (folder, flags) =>
    runMirror(folder, join(temporaryFolder(), "out"), { ...NAMED, module: "modules/shop", ...flags }),
  rules: (folder, flags) => runRules(folder, { ...NAMED, ...flags }),
};

test.for(Object.entries(commands))("%s", async ([, command]) => {
  const folder = folderOf(FILES);
  const failure = (path: string, flags = {}) => command(join(folder, path), flags).catch((error: unknown) => error);
  for (const [found, message] of [
    [await failure("none"), /none is not there: expected the folder of a repository$/],
    [await failure("modules/shop/main.tf"), /main\.tf is a file: expected the folder of a repository$/],
    [await failure(".", { tag: "v1.2.3" }), /is in no git repository: --tag v1\.2\.3 names a version of one$/],
  ] as const) {
    expect(found).toBeInstanceOf(UserError);
    expect((found as UserError).message).toMatch(message);
  }
  // The control: with that tag, something is found.
  const { folder: tagged, release } = await repositoryOf();
  await release("v1.2.3", FILES);
  await expect(command(tagged, { tag: "v1.2.3" })).resolves.toBeDefined();
  await expect(command(tagged, { tag: "v1.2.4" })).rejects.toThrow('has no git revision "refs/tags/v1.2.4"');
});
