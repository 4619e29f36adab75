import { isLocal } from "../../interface/load/address.ts";
import { isFragment } from "../fragments.ts";
import { defineRule } from "../rule.ts";

/** A call of a folder that is not there, or has no HCL. Outside of Markdown, where a path may be that of a reader's own module. */
export const callMissingModule = defineRule({
  code: "call-missing-module",
  title: "A call's source is a folder without a module.",
  severity: "error",
  blocks: false,
  message: ({ call, source, folder }: { call: string; source: string; folder: string }) =>
    `module "${call}" is to be read from ${source}, but there is no module in that folder (seen from ${folder})`,
  *check({ modules, workspace }) {
    for (const module of modules)
      for (const call of module.calls)
        if (call.source !== undefined && isLocal(call.source) && !workspace.childOf(module, call))
          yield {
            source: call.file.source,
            span: call.block.body.attributes.find(({ name }) => name === "source")?.value.span ?? call.block.header,
            atMost: isFragment(module, workspace) ? "warning" : "error",
            arguments: { call: call.name, source: call.source, folder: module.folder },
          };
  },
});
