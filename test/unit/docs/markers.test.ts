import { expect, test } from "vitest";
import { between, findMarkers } from "../../../tools/docs/markers.ts";

const BEGIN = "<!-- BEGIN_TF_DOCS -->";
const END = "<!-- END_TF_DOCS -->";

function replaced(text: string): string | undefined {
  const place = findMarkers(text);
  return place && `${text.slice(0, place.from)}${between(place, "new\nlines\n")}${text.slice(place.to)}`;
}

test.for<[name: string, text: string, expected: string | undefined]>([
  ["old lines", `a\n${BEGIN}\nold\n${END}\nb\n`, `a\n${BEGIN}\n\nnew\nlines\n\n${END}\nb\n`],
  ["nothing yet", `${BEGIN}\n${END}`, `${BEGIN}\n\nnew\nlines\n\n${END}`],
  ["line ends of Windows", `a\r\n${BEGIN}\r\nold\r\n${END}\r\n`, `a\r\n${BEGIN}\r\n\r\nnew\r\nlines\r\n\r\n${END}\r\n`],
  ["other blanks", `<!--BEGIN_TF_DOCS-->\n  ${END} \n`, `<!--BEGIN_TF_DOCS-->\n\nnew\nlines\n\n  ${END} \n`],
  ["a byte order mark", `\ufeff${BEGIN}\n${END}\n`, `\ufeff${BEGIN}\n\nnew\nlines\n\n${END}\n`],
  [
    "signs that replacing could take for its own",
    `$&\n${BEGIN}\n$1\n${END}\n$'\n`,
    `$&\n${BEGIN}\n\nnew\nlines\n\n${END}\n$'\n`,
  ],
  ["no markers", "a\n", undefined],
  ["markers in a block of code only", `\`\`\`md\n${BEGIN}\n\`\`\`\`\n`, undefined],
  ["markers in code only", `a \`${BEGIN}\` b\n`, undefined],
  [
    "markers in code before the others",
    `~~~\n${END}\n\`\`\`\n${BEGIN}\n~~~\n${BEGIN}\n${END}\n`,
    `~~~\n${END}\n\`\`\`\n${BEGIN}\n~~~\n${BEGIN}\n\nnew\nlines\n\n${END}\n`,
  ],
  ["code between the markers", `${BEGIN}\n\`\`\`\nold\n\`\`\`\n${END}\n`, `${BEGIN}\n\nnew\nlines\n\n${END}\n`],
])("%s", ([, text, expected]) => {
  const written = replaced(text);
  expect(written).toBe(expected);
  if (written !== undefined) expect(replaced(written)).toBe(written);
});

test.for<[name: string, text: string, line: number, message: string]>([
  ["no end", `a\n${BEGIN}\n`, 2, "BEGIN_TF_DOCS has no END_TF_DOCS behind it"],
  ["no beginning", `a\n${END}\n`, 2, "END_TF_DOCS has no BEGIN_TF_DOCS before it"],
  ["wrong order", `${END}\n${BEGIN}\n`, 1, "END_TF_DOCS has no BEGIN_TF_DOCS before it"],
  ["two beginnings", `${BEGIN}\n${BEGIN}\n${END}\n`, 2, "BEGIN_TF_DOCS is there already in line 1"],
  ["two ends", `${BEGIN}\n${END}\n\n${END}\n`, 4, "END_TF_DOCS is there already in line 2"],
  ["two pairs", `${BEGIN}\n${END}\n${BEGIN}\n${END}\n`, 3, "BEGIN_TF_DOCS is there already in line 1"],
  ["both in one line", `${BEGIN}${END}\n`, 1, "BEGIN_TF_DOCS has to stand alone in its line"],
  ["text in the line", `${BEGIN}\nold ${END}\n`, 2, "END_TF_DOCS has to stand alone in its line"],
])("refused: %s", ([, text, line, message]) => {
  expect(() => findMarkers(text)).toThrow(
    expect.objectContaining({ name: "MarkerProblem", line, message: expect.stringContaining(message) }),
  );
});
