/**
 * What a `tfmods.config.ts` needs: types, and helpers that infer them. How to configure the checker and to write rules: docs/check.md.
 * @module
 */

export { type Configuration, defineConfig } from "../check/configuration.ts";
export type { Edit, Finding, Severity } from "../check/finding.ts";
export { type Context, defineRule, type Report, type Rule } from "../check/rule.ts";
