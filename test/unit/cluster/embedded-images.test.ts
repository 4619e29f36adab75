import { describe, expect, test } from "vitest";
import { components } from "../../../tools/build/recipes.ts";
import { embeddedImage } from "../../../tools/build/versions.ts";
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
