import { kindOf } from "../../interface/load/address.ts";
import { defineRule } from "../rule.ts";

type Arguments = { call: string; source: string; missing: "version" | "ref" };

/** A module from elsewhere whose next version would come unasked. */
export const callUnpinnedSource = defineRule({
  code: "call-unpinned-source",
  title: "A call takes whatever version of a module is the newest.",
  severity: "warning",
  blocks: false,
  message: ({ call, source, missing }: Arguments) =>
    missing === "version"
      ? `module "${call}" takes any version of ${source}: expected a version beside the source`
      : `module "${call}" takes whatever ${source} has on its main branch: expected ?ref= with a tag or commit`,
  *check({ modules }) {
    for (const module of modules)
      for (const call of module.calls) {
        const missing = missingPin(
          call.source,
          call.block.body.attributes.some(({ name }) => name === "version"),
        );
        if (!missing || call.source === undefined) continue;
        yield {
          source: call.file.source,
          span: call.block.header,
          arguments: { call: call.name, source: call.source, missing },
        };
      }
  },
});

// ---

function missingPin(source: string | undefined, hasVersion: boolean): Arguments["missing"] | undefined {
  if (source === undefined) return undefined;
  const kind = kindOf(source);
  if (kind === "registry" && !hasVersion) return "version";
  return kind === "git" && !/[?&]ref=[^&]/.test(source) ? "ref" : undefined;
}
