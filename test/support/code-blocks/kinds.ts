import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { fencedBlocks } from "../../../tools/interface/load/markdown.ts";
import { messageOf } from "../../../tools/utils/errors.ts";
import { attributesOf, type FenceAttributes } from "../../../tools/utils/fence-attributes.ts";
import { repository } from "../../../tools/utils/paths.ts";
import type { CodeBlock } from "./documents.ts";

/** What a block of a language may say beside `skip: REASON`, and what is known to be wrong in its text. */
type Kind = { flags?: string[]; check?: (text: string) => void };

/** Each is tested: by this file, or by the test that the comment names. */
const KINDS: Record<string, Kind> = {
  hcl: {}, // test/plan/invariants.test.ts plans it
  json: { check: JSON.parse },
  markdown: { check: (text) => fencedBlocks(text).map(({ said }) => attributesOf(said)) }, // how blocks are written
  promql: {}, // test/plan/code-blocks.test.ts
  sh: {}, // test/apply/code-blocks.test.ts, where it says `run`
  text: { flags: ["unordered"] }, // what programs print (`unordered`: in any order), and what is for nobody to type
  ts: {}, // test/unit/docs/code-blocks.test.ts checks its types
  yaml: { flags: ["inputs"], check: parseYaml }, // `inputs`: test/plan/code-blocks.test.ts
};

/** Where blocks of sh are executed. */
const RUN = ["embedded"];

/** Why the fence of a block is not as it must be, or its text cannot be read; undefined where all is well. */
export function problemOf(block: CodeBlock): string | undefined {
  try {
    const said = attributesOf(block.said);
    if (said.skip !== undefined && KINDS[block.language]) return undefined;
    if (said.attributes.source !== undefined) return problemOfExcerpt(said, block);
    const kind = KINDS[block.language];
    if (!kind) return `is of the language "${block.language}", expected ${KNOWN}`;
    const unknown = said.flags.filter((flag) => !kind.flags?.includes(flag));
    if (unknown.length > 0) return `says ${unknown.join(", ")}, which means nothing to ${block.language}`;
    if (block.language === "sh") return problemOfCommands(said);
    const names = Object.keys(said.attributes);
    if (names.length > 0) return `says ${names.join(", ")}, which means nothing to ${block.language}`;
    kind.check?.(block.text);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

// ---

const KNOWN = `one of ${Object.keys(KINDS).join(", ")}, or an excerpt with source="FILE"`;

function parseYaml(text: string): void {
  for (const { errors, warnings } of parseAllDocuments(text)) {
    const [problem] = [...errors, ...warnings];
    if (problem) throw problem;
  }
}

/** That its text is what is in the file is for `npm run docs -- --check`. */
function problemOfExcerpt({ attributes, flags }: FenceAttributes, { language }: CodeBlock): string | undefined {
  const { source = "", from, to, ...others } = attributes;
  const more = [...Object.keys(others), ...flags];
  if (language === "") return "is an excerpt without a language";
  if (more.length > 0) return `says ${more.join(", ")}, which an excerpt does not take`;
  if ((from === undefined) !== (to === undefined)) return "says only one of from and to";
  return existsSync(join(repository, source)) ? undefined : `is an excerpt of ${source}, and there is no such file`;
}

function problemOfCommands({ attributes }: FenceAttributes): string | undefined {
  const { run, only, ...others } = attributes;
  const more = Object.keys(others);
  if (more.length > 0) return `says ${more.join(", ")}, which means nothing to sh`;
  if ((run === undefined) === (only === undefined))
    return `needs one of run="${RUN.join("|")}", only="WHERE" and skip: REASON`;
  if (run !== undefined && !RUN.includes(run)) return `says run="${run}", expected one of ${RUN.join(", ")}`;
  return only === "" ? "does not say where its commands can be run" : undefined;
}
