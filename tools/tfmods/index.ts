/**
 * What a `tfmods.config.ts` needs: types, and helpers that infer them. How to configure the checker and to write rules: docs/check.md.
 * @module
 */

export { type Configuration, defineConfig } from "../check/configuration.ts";
export type { Edit, Finding, Severity } from "../check/finding.ts";
export type { Ignore } from "../check/ignores.ts";
export { type Context, defineRule, type Report, type Rule } from "../check/rule.ts";
export type { Setting } from "../check/selection.ts";
export type { Module } from "../interface/module/module.ts";
export type { Workspace } from "../interface/module/workspace.ts";
export type { Position, Source, Span } from "../interface/syntax/source.ts";
