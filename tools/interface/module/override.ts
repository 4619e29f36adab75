import type { Attribute, Block, File } from "../syntax/ast.ts";
import type { Source, Span } from "../syntax/source.ts";
import { withSpans } from "../syntax/spans.ts";
import { text } from "./attributes.ts";
import { mergedInto, without } from "./override-body.ts";

/** Something in an override file that overrides nothing: because nothing is there, or because that cannot be overridden. */
export type VainOverride = { source: Source; span: Span; name: string; reason: "missing" | "fixed" };

/**
 * Files with the changes that override files make to them. What comes from those has spans that say so.
 * https://developer.hashicorp.com/terraform/language/files/override
 */
export function withOverrides(
  files: readonly File[],
  overrides: readonly File[],
): { files: File[]; vain: VainOverride[] } {
  if (overrides.length === 0) return { files: [...files], vain: [] };
  const merger = new Merger(files);
  for (const file of overrides) for (const block of file.body.blocks) merger.merge(file, block);
  return { files: merger.files, vain: merger.vain };
}

// ---

/** Blocks that Terraform refuses in override files, and one to which it does not listen there. */
const FIXED: ReadonlySet<string> = new Set(["moved", "import", "check"]);
const PASSED_OVER: ReadonlySet<string> = new Set(["removed"]);
/** The same inside of a block. */
const FIXED_INSIDE: ReadonlySet<string> = new Set(["validation", "precondition", "postcondition", "depends_on"]);

class Merger {
  readonly files: File[];
  readonly vain: VainOverride[] = [];

  constructor(files: readonly File[]) {
    this.files = files.map((file) => ({ ...file, body: { ...file.body, blocks: [...file.body.blocks] } }));
  }

  merge(file: File, block: Block): void {
    if (FIXED.has(block.type)) this.#refuse(file, block.header, nameOf(block), "fixed");
    else if (!PASSED_OVER.has(block.type)) this.#mergeBlock(file, block);
  }

  #mergeBlock(file: File, block: Block): void {
    const over = withSpans(this.#allowed(file, block), (span) => ({ ...span, override: file }));
    if (block.type === "locals") for (const local of over.body.attributes) this.#mergeLocal(file, local);
    else if (block.type === "terraform") this.#mergeTerraform(file, over);
    else if (!this.#change(isLike(over), (base) => mergedInto(base, over.body))) this.#mergeNothing(file, over);
  }

  /** Without an alias, a provider that no block configures counts as configured with nothing. */
  #mergeNothing(file: File, over: Block): void {
    if (over.type === "provider" && text(over.body, "alias") === undefined) this.#add(file, over);
    else this.#refuse(file, over.header, nameOf(over), "missing");
  }

  /** A block without what cannot be overridden. */
  #allowed(file: File, block: Block): Block {
    const allowed = (name: string, span: Span) => {
      if (!FIXED_INSIDE.has(name)) return true;
      this.#refuse(file, span, `${name} of ${nameOf(block)}`, "fixed");
      return false;
    };
    const attributes = block.body.attributes.filter(({ name, nameSpan }) => allowed(name, nameSpan));
    const blocks = block.body.blocks
      .filter(({ type, header }) => allowed(type, header))
      .map((inner) => (inner.type === "lifecycle" ? this.#allowed(file, inner) : inner));
    return { ...block, body: { attributes, blocks } };
  }

  #mergeLocal(file: File, local: Attribute): void {
    const name = `local.${local.name}`;
    const holds = ({ type, body }: Block) => type === "locals" && body.attributes.some((a) => a.name === local.name);
    if (!this.#change(holds, (base) => mergedInto(base, { attributes: [local], blocks: [] })))
      this.#refuse(file, local.nameSpan, name, "missing");
  }

  /** A module may have several blocks of settings. */
  #mergeTerraform(file: File, over: Block): void {
    const isSettings = ({ type }: Block) => type === "terraform";
    for (const { body } of this.files)
      body.blocks = body.blocks.map((base) => (isSettings(base) ? without(base, over.body) : base));
    if (!this.#change(isSettings, (base) => mergedInto(base, over.body))) this.#add(file, over);
  }

  /** Changes the first block that fits. @returns whether there was one */
  #change(fits: (block: Block) => boolean, change: (block: Block) => Block): boolean {
    for (const { body } of this.files) {
      const index = body.blocks.findIndex(fits);
      const base = body.blocks[index];
      if (!base) continue;
      body.blocks[index] = change(base);
      return true;
    }
    return false;
  }

  #add(file: File, block: Block): void {
    this.files.push({ ...file, body: { attributes: [], blocks: [block] } });
  }

  #refuse({ source }: File, span: Span, name: string, reason: VainOverride["reason"]): void {
    this.vain.push({ source, span, name, reason });
  }
}

/** Whether a block declares the same as another one. */
function isLike(other: Block): (block: Block) => boolean {
  const name = nameOf(other);
  return (block) =>
    nameOf(block) === name && (other.type !== "provider" || text(block.body, "alias") === text(other.body, "alias"));
}

/** `variable.size`, `resource.aws_vpc.main`, `module.vpc`. */
function nameOf({ type, labels }: Block): string {
  return [type, ...labels.map(({ text }) => text)].join(".");
}
