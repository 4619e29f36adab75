import type { Change } from "../diff/change.ts";
import { type Difference, sentenceOf } from "./changelog/differences.ts";
import type { Example } from "./example.ts";

/** What the notes of a release are made of. */
export type NotesFacts = {
  version: string;
  tag: string;
  /** The version before; undefined for the first one. */
  before: string | undefined;
  /** The section of the changelog. */
  section: string;
  differences: readonly Difference[];
  /** A module that stands for all of them. */
  example: Example | undefined;
  /** Where the repository is read: `https://github.com/acme/modules`; undefined where that is not known. */
  address: string | undefined;
  /** The archive, and its checksum once it is made. */
  archive: string;
  digest: string | undefined;
};

/** The notes of a release as Markdown: what has changed, and what whoever uses the modules has to do. */
export function notesOf(facts: NotesFacts): string {
  const { section, differences, before } = facts;
  const parts = [
    cut(section),
    ...(before === undefined
      ? titled("## How to use it", sources(facts))
      : [`## How to update from ${before}`, ...howTo(facts, before)]),
    ...list("### What breaks, and for whom", differences, ({ bump }) => bump === "major"),
    ...list("### What may break: look at it", differences, ({ atMost }) => atMost !== undefined),
    ...list("### What has moved: Terraform follows the `moved` blocks by itself", differences, ({ code }) =>
      code.endsWith("-moved"),
    ),
    ...lost(differences),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

// ---

const THEN = "`terraform init -upgrade`, and read what `terraform plan` shows before you apply it.";

/** Where nobody knows an address, it still has to be said what comes before. */
function howTo(facts: NotesFacts, before: string): string[] {
  const known = sources(facts);
  if (known.length > 0) return [...known, `Then ${THEN}`];
  return [`Write ${facts.version} where your configuration names ${before}. Then ${THEN}`];
}

function titled(title: string, parts: string[]): string[] {
  return parts.length === 0 ? [] : [title, ...parts];
}

/** GitHub takes 125,000 characters; what is behind the section must fit, too. */
const LONGEST = 90_000;

function cut(section: string): string {
  if (section.length <= LONGEST) return section;
  return `${section.slice(0, section.lastIndexOf("\n", LONGEST))}\n\nThe rest is in CHANGELOG.md.`;
}

function sources({ version, tag, example, address, archive, digest }: NotesFacts): string[] {
  if (!example) return [];
  const { name, folder, registry } = example;
  const below = folder === "." ? "" : `//${folder}`;
  const block = (...lines: string[]) => ["```hcl", `module "${name}" {`, ...lines, "}", "```"].join("\n");
  const file = `${address}/releases/download/${tag}/${archive}`;
  return [
    ...(registry === undefined
      ? []
      : ["From the registry, here one module:", block(`  source  = "${registry}"`, `  version = "${version}"`)]),
    ...(address === undefined
      ? []
      : [
          registry === undefined ? "From git, here one module:" : "From git:",
          block(`  source = "git::${address}.git${below}?ref=${tag}"`),
          "From the archive of this release, which Terraform and OpenTofu compare with its checksum:",
          block(`  source = "${file}${below}?checksum=sha256:${digest ?? "..."}"`),
        ]),
  ];
}

function list(title: string, differences: readonly Difference[], holds: (change: Change) => boolean): string[] {
  const lines = differences
    .filter(({ change }) => holds(change))
    .map((one) => `- ${whom(one.change)}: ${sentenceOf(one)}`);
  return lines.length === 0 ? [] : [title, lines.join("\n")];
}

/** Whom a change is about. */
function whom({ code, path }: Change): string {
  if (code === "input-added") return "Who calls the module";
  if (code.startsWith("input-")) return `Who gives \`${path}\``;
  if (code.startsWith("output-")) return `Who reads \`${path}\``;
  if (code.startsWith("module-")) return "Who calls it";
  if (code === "terraform-version") return "Who runs another version of Terraform";
  if (code.startsWith("provider-")) return "Who configures or pins that provider";
  return "Who has applied it";
}

/** What a caller can write: Terraform and OpenTofu take such blocks also for what is inside of a module from elsewhere. */
function lost(differences: readonly Difference[]): string[] {
  const blocks = differences
    .filter(({ change }) => /^(?:resource|call)-renamed$/.test(change.code))
    .map(({ folder, change: { before, after } }) => {
      const call = `module.${folder.split("/").at(-1)?.replace(/^\.$/, "this")}`;
      return ["moved {", `  from = ${call}.${before}`, `  to   = ${call}.${after}`, "}"].join("\n");
    });
  if (blocks.length === 0) return [];
  return [
    "What is renamed is destroyed and made anew, unless you say where it is. In the root module, with the name of your call:",
    ["```hcl", blocks.join("\n\n"), "```"].join("\n"),
  ];
}
