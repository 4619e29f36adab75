import type { ModuleCall } from "../../interface/module/module.ts";
import { bare, textOf } from "../../interface/syntax/walk.ts";
import { knownCalls, sourceOf } from "../calls.ts";
import { defineRule } from "../rule.ts";

/** A provider configuration that a module wants to be handed, by `configuration_aliases`, and a call that does not. */
export const callMissingProvider = defineRule({
  code: "call-missing-provider",
  title: "A call does not hand over a provider configuration that the module needs.",
  severity: "error",
  blocks: true,
  message: ({ call, provider, source }: { call: string; provider: string; source: string }) =>
    `module "${call}" does not hand over ${provider}, which ${source} needs: expected it in providers = { ... }`,
  *check(context) {
    for (const { call, child } of knownCalls(context)) {
      const given = handedOver(call);
      for (const provider of child.providers.flatMap(({ aliases }) => aliases))
        if (!given.includes(provider))
          yield {
            source: call.file.source,
            span: call.block.header,
            arguments: { call: call.name, provider, source: sourceOf(call) },
          };
    }
  },
});

// ---

/** The names on the left of `providers = { aws.west = aws.other }`. */
function handedOver({ providers }: ModuleCall): string[] {
  const map = providers && bare(providers.value);
  if (map?.kind !== "object") return [];
  return map.items.map(({ key }) => {
    if (key.kind === "attribute" && key.of.kind === "variable") return `${key.of.name}.${key.name}`;
    return key.kind === "literal" ? String(key.value) : (textOf(key) ?? "");
  });
}
