// Inputs of every module that is called alone, so that each of them is given a value, and one that shows in what is applied: nothing here
// is a default, and no text stands twice. ../coverage-effects.test.ts looks.
import { callOf, type Root, type Variables } from "../../../tools/testkit/terraform/roots.ts";
import { ours, providerFor } from "../../support/roots.ts";
import type { Cases, GivenSet } from "./cases.ts";
import { clients } from "./clients.ts";
import { collector } from "./collector.ts";
import { dummy } from "./dummy.ts";
import { exporters } from "./exporters.ts";
import { grafana } from "./grafana.ts";
import { jaeger } from "./jaeger.ts";
import { loki } from "./loki.ts";
import { pki } from "./pki.ts";
import { prometheus } from "./prometheus.ts";
import { stack } from "./stack.ts";

const tables = { clients, collector, dummy, exporters, grafana, jaeger, loki, pki, prometheus, stack };

export type Module = keyof typeof tables;

export const modules = Object.keys(tables) as Module[];

/** By module. */
export const cases: Record<Module, Cases> = tables;

/** The inputs of one set. @throws Error that names the sets there are. */
export function setOf(module: Module, name: string): GivenSet {
  const set = cases[module].sets[name];
  if (set) return set;
  throw new Error(`module ${module} has no inputs "${name}" in its table; it has: ${Object.keys(cases[module].sets)}`);
}

/** A root that calls one module with these inputs. */
export function callWith(module: string, inputs: Variables): Root {
  return callOf(`modules/${module}`, inputs, { ...ours, preamble: providerFor("none") });
}
