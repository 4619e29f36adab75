// What the troubleshooting page quotes as ours is still what the tools and the modules say.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../../../tools/utils/paths.ts";

const page = readFileSync(join(repository, "docs", "guides", "troubleshooting.md"), "utf8");

test("every message of ours that it quotes is in the sources", () => {
  const files = globSync(["tools/**/*.ts", "modules/*/*.tf", "modules/*/config/**", "modules/*/README.md"], {
    cwd: repository,
    withFileTypes: true,
  });
  const sources = files
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  const said = (text: string) => sources.some((source) => source.includes(text));
  const messages = rows(page).flatMap(([symptom = ""]) =>
    [...symptom.matchAll(/`([^`]+)`/g)].map(([, message = ""]) => message),
  );
  expect(messages.length).toBeGreaterThan(40);
  // With the control.
  expect(
    [...messages, "never said by anybody"].filter((message) => !message.split("…").every((part) => said(part.trim()))),
  ).toEqual(["never said by anybody"]);
});

test("every row says what it means and what to do", () => {
  expect(rows(page).filter((cells) => cells.length !== 3 || cells.some((cell) => cell === ""))).toEqual([]);
});

// ---

/** The cells of the rows of all tables. */
function rows(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line.startsWith("| ") && !/^\| (you see|the reason) \|/.test(line));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}
