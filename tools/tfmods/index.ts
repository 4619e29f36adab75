// What `terraform-kubernetes-observability/tfmods` gives to a tfmods.config.ts: types, and helpers that infer them.
export { type Configuration, defineConfig } from "../check/configuration.ts";
export type { Edit, Finding, Severity } from "../check/finding.ts";
export { type Context, defineRule, type Report, type Rule } from "../check/rule.ts";
