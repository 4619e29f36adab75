import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../../../../tools/utils/paths.ts";

const css = readFileSync(join(repository, "tools/site/assets/code.css"), "utf8");

/** The variables of each rule that has some: light, and dark as the system and as the reader wants it. */
const themes = [...css.matchAll(/:root[^{]*\{([^}]*)\}/g)].map(
  ([, rule = ""]) =>
    new Map([...rule.matchAll(/--code-([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value])),
);
const BACKGROUNDS = ["background", "target"];

test("the style sheet has one light theme, and one dark one that is written twice", () => {
  expect(themes).toHaveLength(3);
  expect(themes[1]).toEqual(themes[2]);
  expect([...(themes[1]?.keys() ?? [])]).toEqual([...(themes[0]?.keys() ?? [])]);
});

test.each(
  themes.slice(0, 2).map((theme, index) => [index === 0 ? "light" : "dark", theme] as const),
)("every colour of the %s theme can be read on both of its backgrounds", (_, theme) => {
  const colours = [...theme].filter(([name]) => !BACKGROUNDS.includes(name ?? ""));
  expect(colours.length).toBeGreaterThan(7);
  for (const background of BACKGROUNDS)
    for (const [name, colour] of colours)
      expect(contrast(colour ?? "", theme.get(background) ?? ""), `${name} on ${background}`).toBeGreaterThanOrEqual(
        4.5,
      );
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
