import type { Module } from "./module.ts";

/** The addresses that a module declares, by what they are of: `var.size`, `data.aws_vpc.main`; of resources without "resource." */
export type DeclaredNames = Record<"var" | "local" | "module" | "data" | "ephemeral" | "resource", Set<string>>;

/** Everything in a module that a reference can mean. */
export function declaredNames(module: Module): DeclaredNames {
  const of = (mode: string) => module.resources.filter((resource) => resource.mode === mode);
  const address = ({ type, name }: { type: string; name: string }) => `${type}.${name}`;
  return {
    var: new Set(module.variables.map(({ name }) => `var.${name}`)),
    local: new Set(module.locals.map(({ name }) => `local.${name}`)),
    module: new Set(module.calls.map(({ name }) => `module.${name}`)),
    data: new Set([...of("data").map((data) => `data.${address(data)}`), ...dataOfChecks(module)]),
    ephemeral: new Set(of("ephemeral").map((resource) => `ephemeral.${address(resource)}`)),
    resource: new Set(of("managed").map(address)),
  };
}

// ---

/** A `check` block may have a data source of its own. */
function dataOfChecks(module: Module): string[] {
  const checks = module.others.filter(({ block }) => block.type === "check");
  return checks.flatMap(({ block }) =>
    block.body.blocks
      .filter(({ type }) => type === "data")
      .map(({ labels: [type, name] }) => `data.${type?.text}.${name?.text}`),
  );
}
