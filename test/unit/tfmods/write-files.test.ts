import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isLeftover, replaceFile, writeFiles } from "../../../tools/tfmods/write-files.ts";
import { folderOf } from "../support/tfmods.ts";

const texts = (text: string) => new Map([["a.tf", { text }]]);
const changed = new Map([["a.tf", "new"]]);

test("a file that somebody else has changed meanwhile is left alone, and so are all others", () => {
  const folder = folderOf({ "a.tf": "old", "b.tf": "theirs" });
  const [both, before] = [
    new Map([...changed, ["b.tf", "new"]]),
    new Map([...texts("old"), ["b.tf", { text: "old" }]]),
  ];
  expect(() => writeFiles(folder, both, before)).toThrow("b.tf has changed while it was checked: nothing is mended");
  expect(readFileSync(join(folder, "a.tf"), "utf8")).toBe("old");
  writeFileSync(join(folder, "b.tf"), "old");
  writeFiles(folder, both, before);
  expect(readFileSync(join(folder, "b.tf"), "utf8")).toBe("new");
});

test("what cannot be written leaves nothing behind", () => {
  const folder = folderOf({});
  mkdirSync(join(folder, "a.tf"));
  expect(() => replaceFile(join(folder, "a.tf"), "new")).toThrow("a.tf cannot be written: ");
  expect(readdirSync(folder)).toEqual(["a.tf"]);
});

test("what killed processes left goes with the next write; what a running one writes stays", async () => {
  const running = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
  onTestFinished(() => void running.kill());
  const dead = spawn(process.execPath, ["-e", ""]);
  await once(dead, "exit");
  const leftover = (id?: number) => `.${id}-0a1b2c3d.tfmods-tmp`;
  const [gone, own, kept] = [leftover(dead.pid), leftover(process.pid), leftover(running.pid)];
  const folder = folderOf({ "a.tf": "old", [gone]: "half", [own]: "half", [kept]: "half", ".tfmods-tmp": "theirs" });
  expect([gone, own, kept].map(isLeftover)).toEqual([true, true, true]);
  replaceFile(join(folder, "a.tf"), "new");
  expect(readdirSync(folder).toSorted()).toEqual([kept, ".tfmods-tmp", "a.tf"].toSorted());
  expect(isLeftover(".tfmods-tmp")).toBe(false);
});

test("a process that is killed leaves a name by which it is known", async () => {
  const folder = folderOf({ "a.tf": "old" });
  // It stops with the new text beside the old one, as a process does that is killed then.
  const program = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    fs.renameSync = () => process.kill(process.pid, "SIGKILL");
    syncBuiltinESMExports();
    const { replaceFile } = await import(${JSON.stringify(new URL("../../../tools/tfmods/write-files.ts", import.meta.url).href)});
    replaceFile("a.tf", "new");
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { cwd: folder });
  expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
  expect(readdirSync(folder).filter(isLeftover)).toHaveLength(1);
  expect(readFileSync(join(folder, "a.tf"), "utf8")).toBe("old");
  replaceFile(join(folder, "a.tf"), "new");
  expect(readdirSync(folder)).toEqual(["a.tf"]);
});
