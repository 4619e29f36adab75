// Every fenced block that people read is of a kind that is tested, and says what is needed for that; blocks that cannot be run say why.
import { expect, test } from "vitest";
import { attributesOf } from "../../../tools/utils/fence-attributes.ts";
import { blocksOf, codeBlocks } from "../../support/code-blocks/documents.ts";
import { problemOf } from "../../support/code-blocks/kinds.ts";
import { typeProblems } from "../../support/code-blocks/types.ts";

const blocks = codeBlocks();

test("every block is of a known kind, and can be read", () => {
  const problems = blocks.flatMap((block) => {
    const problem = problemOf(block);
    return problem === undefined ? [] : [`${block.place} ${problem}`];
  });
  expect(problems).toEqual([]);
  // The control: such blocks are found at all.
  for (const language of ["hcl", "sh", "ts", "yaml"])
    expect(blocks.filter((block) => block.language === language).length, language).toBeGreaterThan(3);
});

test("what cannot be run or planned is not much, and is said", () => {
  const left = blocks.flatMap(({ place, language, said }) => {
    const { attributes, skip } = attributesOf(said);
    const why = skip ?? attributes.only;
    return why === undefined ? [] : [`${place} ${language}: ${skip === undefined ? "only in " : ""}${why}`];
  });
  console.log(["Blocks that no test runs:", ...left].join("\n  "));
  expect(left.length).toBeLessThan(blocks.length / 2);
});

test("blocks of TypeScript have right types", { timeout: 120_000 }, async () => {
  const ours = blocks.filter(({ language, said }) => language === "ts" && said === "");
  const wrong = blocksOf("docs/wrong.md", `# Wrong\n\n${FENCE}ts\nconst few: string = 1;\n${FENCE}\n`);
  expect(ours.length).toBeGreaterThan(0);
  // With the control: what is wrong is found, and where it stands.
  expect(await typeProblems([...ours, ...wrong])).toEqual([
    "docs/wrong.md(4,7): error TS2322: Type 'number' is not assignable to type 'string'.",
  ]);
});

test.each([
  ["sh", "", 'needs one of run="embedded", only="WHERE" and skip: REASON'],
  ["sh", 'run="embedded" only="kind"', 'needs one of run="embedded", only="WHERE" and skip: REASON'],
  ["sh", 'run="kind"', 'says run="kind", expected one of embedded'],
  ["sh", 'only=""', "does not say where its commands can be run"],
  ["sh", 'run="embedded" on="linux"', "says on, which means nothing to sh"],
  ["", "", 'is of the language "", expected one of hcl, json, promql, sh, text, ts, yaml, or an excerpt'],
  ["bash", "", 'is of the language "bash"'],
  ["bash", "skip: a reason", 'is of the language "bash"'],
  ["yaml", "input", "says input, which means nothing to yaml"],
  ["ts", 'title="a.ts"', "says title, which means nothing to ts"],
  ["ini", 'source="docs/nowhere.ini"', "is an excerpt of docs/nowhere.ini, and there is no such file"],
  ["ini", 'source="README.md" from="a"', "says only one of from and to"],
  ["yaml", 'source="README.md" inputs', "says inputs, which an excerpt does not take"],
  ["hcl", "skip", "says skip, which means nothing to hcl"],
  ["yaml", "", "Nested mappings are not allowed", "a: b: c\n"],
  ["json", "", "JSON", "{ a: 1 }\n"],
])("a block of %j that says %j is refused", (language, said, problem, text = "a: 1\n") => {
  const [block] = blocksOf("docs/a.md", `${FENCE}${language} ${said}\n${text}${FENCE}\n`);
  expect(block && problemOf(block)).toContain(problem);
});

test.each([
  ["sh", "skip: a choice"],
  ["sh", 'only="Docker Desktop"'],
  ["yaml", "inputs"],
  ["ini", 'source="README.md" from="a" to="b"'],
  ["hcl", ""],
  ["hcl", "skip: a fragment"],
])("a block of %j that says %j is taken", (language, said) => {
  const [block] = blocksOf("docs/a.md", `${FENCE}${language} ${said}\na = 1\n${FENCE}\n`);
  expect(block && problemOf(block)).toBeUndefined();
});

// ---

const FENCE = "```";
