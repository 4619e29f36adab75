import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { components } from "../../../tools/build/recipes.ts";
import { embeddedImage } from "../../../tools/build/versions.ts";
import { imageArtifact } from "../../../tools/cluster/embedded/image.ts";
import { componentImages } from "../../../tools/cluster/embedded/images.ts";

const built = Object.fromEntries(components.map(({ name }) => [name, `/builds/${name}`]));

describe("the images of the embedded cluster", () => {
  test("are one of every component that is built, of all that its build leaves", () => {
    const images = componentImages(built);
    expect(images.map(({ reference }) => reference)).toEqual(components.map(({ name }) => embeddedImage(name)));
    const used = images.flatMap(({ files, archives = {} }) => [...Object.values(files), ...Object.values(archives)]);
    expect(used.filter((file) => file.startsWith("/builds/"))).toEqual(
      components.flatMap(({ name, outputs }) => outputs.map((output) => `/builds/${name}/${output}`)),
    );
  });

  test("start a program that is in them, as the user of the upstream image", () => {
    for (const { reference, entrypoint, files, user } of componentImages(built)) {
      expect(Object.keys(files), reference).toContain(entrypoint[0]);
      expect(user, reference).toMatch(/^[1-9]\d+:\d+$/);
    }
  });

  test("leave out what was not built", () => {
    const one = componentImages({ node: "/builds/node", loki: "/builds/loki" });
    expect(one.map(({ reference }) => reference)).toEqual([embeddedImage("loki")]);
  });
});

test("an image is the same in every clone, and another one when a file in it changes", () => {
  const folder = mkdtempSync(join(tmpdir(), "observe-image-"));
  const pinsOf = (place: string, content: string) => {
    mkdirSync(join(folder, place), { recursive: true });
    const file = join(folder, place, "program");
    writeFileSync(file, content);
    return imageArtifact({ reference: "a:1", files: { "/bin/a": file }, entrypoint: ["/bin/a"], user: "0:0" }).pins;
  };
  expect(pinsOf("one", "same")).toBe(pinsOf("two", "same"));
  expect(pinsOf("one", "same")).not.toBe(pinsOf("one", "other"));
  rmSync(folder, { recursive: true });
});
