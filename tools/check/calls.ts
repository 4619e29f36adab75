import type { Module, ModuleCall } from "../interface/module/module.ts";
import type { Context } from "./rule.ts";

/** A call of a module that is in the workspace, and the module. */
export type KnownCall = { module: Module; call: ModuleCall; child: Module };

/** Every call whose child is known and can be read: of one that is broken nobody knows what it declares. */
export function* knownCalls({
  modules,
  workspace,
}: Pick<Context<unknown>, "modules" | "workspace">): Generator<KnownCall> {
  for (const module of modules) {
    for (const call of module.calls) {
      const child = workspace.childOf(module, call);
      if (child && child.broken.length === 0) yield { module, call, child };
    }
  }
}

/** How messages name a child: the source as the call writes it. */
export function sourceOf(call: ModuleCall): string {
  return call.source ?? "its source";
}
