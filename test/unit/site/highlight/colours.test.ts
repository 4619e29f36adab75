import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COLOURED } from "../../../../tools/site/highlight/language-tokens.ts";
import { repository } from "../../../../tools/utils/paths.ts";

const css = readFileSync(join(repository, "tools/site/assets/code.css"), "utf8");

/** Each variable with what it is in the light and the dark theme. */
const variables = [...css.matchAll(/--code-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
  ([, name = "", light = "", dark = ""]) => ({ name, light, dark }),
);
const BACKGROUNDS = ["background", "target"];

test.each([
  "light",
  "dark",
] as const)("every colour of the %s theme can be read on both of its backgrounds", (theme) => {
  const colours = variables.filter(({ name }) => !BACKGROUNDS.includes(name));
  expect(colours).toHaveLength(8);
  for (const background of variables.filter(({ name }) => BACKGROUNDS.includes(name)))
    for (const colour of colours)
      expect(contrast(colour[theme], background[theme]), `${colour.name} on ${background.name}`).toBeGreaterThanOrEqual(
        4.5,
      );
});

test("classes that are kept have a colour", () => {
  for (const [, name = ""] of css.matchAll(/\.hljs-([a-z_]+)/g)) expect(COLOURED.test(`hljs-${name}`), name).toBe(true);
});

// ---

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
