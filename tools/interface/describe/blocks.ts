import { attribute } from "../module/attributes.ts";
import type {
  Declaration,
  ModuleCall,
  ProviderBlock,
  RequiredProvider,
  RequiredVersion,
  Resource,
} from "../module/module.ts";
import type { Attribute, Block, File } from "../syntax/ast.ts";
import { boolOf } from "../syntax/walk.ts";
import { defined, describeCondition, describeExpression } from "./expression.ts";
import type { CallModel, ModuleInterface, ProviderModel, ResourceModel } from "./schema.ts";
import { describeNamed, placeOf } from "./values.ts";

/** A `module` block. */
export function describeCall(call: ModuleCall): CallModel {
  const { file } = call;
  return defined({
    ...describeNamed(call),
    source: call.source,
    version: call.version,
    ...describeRepetition(call),
    providers: expressionIn(file, call.providers),
    dependsOn: expressionIn(file, call.dependsOn),
    arguments: call.arguments.map(({ name, value }) => ({ name, value: describeExpression(file, value) })),
  });
}

/** A `resource`, `data` or `ephemeral` block. */
export function describeResource(resource: Resource): ResourceModel {
  const { file, mode, type, name, provider } = resource;
  const prefix = mode === "managed" ? "" : `${mode}.`;
  return defined({
    ...describeNamed(resource),
    mode,
    type,
    address: `${prefix}${type}.${name}`,
    ...describeRepetition(resource),
    provider: provider && file.source.slice(provider.value.span),
  });
}

/** An entry of `required_providers`. */
export function describeProvider({ name, file, attribute, source, version, aliases }: RequiredProvider): ProviderModel {
  return defined({ name, ...placeIn(file, attribute), source, version, aliases });
}

/** A `provider` block. */
export function describeProviderBlock(block: ProviderBlock): ModuleInterface["providerBlocks"][number] {
  return defined({ ...describeNamed(block), alias: block.alias });
}

/** A `required_version`. */
export function describeRequiredVersion({ file, attribute, constraint }: RequiredVersion) {
  return defined({ ...placeIn(file, attribute), constraint });
}

/** The `moved`, `removed` and `check` blocks among others. */
export function describeOthers(others: readonly Declaration[]): Pick<ModuleInterface, "moved" | "removed" | "checks"> {
  const of = (type: string) => others.filter(({ block }) => block.type === type);
  return {
    moved: of("moved").map((moved) => ({
      ...placeOf(moved),
      from: addressIn(moved, "from"),
      to: addressIn(moved, "to"),
    })),
    removed: of("removed").map((removed) => ({
      ...placeOf(removed),
      from: addressIn(removed, "from"),
      destroy: isDestroyed(removed.block),
    })),
    checks: of("check").map((check) => ({
      ...describeNamed({ ...check, name: check.block.labels[0]?.text ?? "" }),
      assertions: assertionsOf(check),
    })),
  };
}

// ---

function describeRepetition({ file, count, forEach }: Resource | ModuleCall) {
  return defined({ count: expressionIn(file, count), forEach: expressionIn(file, forEach) });
}

function expressionIn(file: File, attribute: Attribute | undefined) {
  return attribute && describeExpression(file, attribute.value);
}

function placeIn({ source }: File, { span }: Attribute): { file: string; line: number } {
  return { file: source.path, line: source.position(span.start).line };
}

function addressIn({ file, block }: Declaration, name: string): string {
  const value = attribute(block.body, name)?.value;
  return value ? file.source.slice(value.span) : "";
}

/** `removed` destroys, unless its `lifecycle` says that it does not. */
function isDestroyed({ body }: Block): boolean {
  const lifecycle = body.blocks.find(({ type }) => type === "lifecycle");
  return boolOf(lifecycle && attribute(lifecycle.body, "destroy")?.value) !== false;
}

function assertionsOf({ file, block }: Declaration) {
  const asserts = block.body.blocks.filter(({ type }) => type === "assert");
  return asserts.map((assert) =>
    describeCondition(file, {
      block: assert,
      condition: attribute(assert.body, "condition")?.value,
      message: attribute(assert.body, "error_message")?.value,
    }),
  );
}
