import type { Block, Body } from "../syntax/ast.ts";

/** A block with what another body gives instead: arguments one by one, and blocks all of a type. */
export function mergedInto(base: Block, over: Body): Block {
  const { body } = without(base, over);
  const blocks = [...body.blocks];
  for (const block of over.blocks) {
    const index = ONE_BY_ONE.has(block.type) ? blocks.findIndex(({ type }) => type === block.type) : -1;
    const same = blocks[index];
    if (same) blocks[index] = mergedInto(same, block.body);
    else blocks.push(block);
  }
  return { ...base, body: { attributes: [...body.attributes, ...over.attributes], blocks } };
}

/** A block without what another body gives instead. */
export function without(base: Block, over: Body): Block {
  const names = new Set(over.attributes.map(({ name }) => name));
  const kinds = new Set(over.blocks.map(kindOf));
  const attributes = base.body.attributes.filter(({ name }) => !names.has(name));
  const blocks = base.body.blocks.flatMap((block) => {
    if (!kinds.has(kindOf(block))) return [block];
    if (!ONE_BY_ONE.has(block.type)) return [];
    const others = over.blocks.filter(({ type }) => type === block.type);
    return [others.reduce((left, other) => without(left, other.body), block)];
  });
  return { ...base, body: { attributes, blocks } };
}

// ---

/** Blocks that are not replaced as a whole. */
const ONE_BY_ONE: ReadonlySet<string> = new Set(["lifecycle", "required_providers"]);

/** What a block counts as: `dynamic "rule"` as `rule`, and a module keeps its state in one place. */
function kindOf({ type, labels: [first] }: Block): string {
  if (type === "dynamic") return first?.text ?? "";
  return type === "cloud" ? "backend" : type;
}
