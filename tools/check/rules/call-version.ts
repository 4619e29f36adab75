import { kindOf } from "../../interface/load/address.ts";
import { defineRule } from "../rule.ts";

/** `version` beside a source that is no registry's. */
export const callVersion = defineRule({
  code: "call-version",
  title: "A call asks for a version of a module that does not come from a registry.",
  severity: "error",
  blocks: true,
  message: ({ call, source }: { call: string; source: string }) =>
    `module "${call}" has a version, which only modules of a registry have; found the source ${source}`,
  *check({ modules }) {
    for (const module of modules)
      for (const call of module.calls) {
        const version = call.block.body.attributes.find(({ name }) => name === "version");
        if (version && call.source !== undefined && ["local", "git"].includes(kindOf(call.source)))
          yield {
            source: call.file.source,
            span: version.span,
            arguments: { call: call.name, source: call.source },
          };
      }
  },
});
