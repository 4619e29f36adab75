import { isLocal } from "../../interface/load/address.ts";
import { attribute } from "../../interface/module/attributes.ts";
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
    for (const module of modules) {
      const missing = module.calls.filter(
        (call) => call.source !== undefined && isLocal(call.source) && !workspace.childOf(module, call),
      );
      const atMost = missing.length > 0 && isFragment(module, workspace) ? "warning" : "error";
      for (const { name, source = "", file, block } of missing)
        yield {
          source: file.source,
          span: attribute(block.body, "source")?.value.span ?? block.header,
          atMost,
          arguments: { call: name, source, folder: module.folder },
        };
    }
  },
});
