import type { z } from "zod";
import { registrySchema } from "../registry/settings/configuration-schema.ts";
import { closest } from "../utils/closest.ts";
import { UserError } from "../utils/errors.ts";
import type { Configuration } from "./configuration.ts";
import type { Rule } from "./rule.ts";
import type { Setting } from "./selection.ts";

/**
 * Makes sure that a value is a configuration. zod is loaded here and not before, because without a configuration nothing needs it.
 * @param file where it comes from, for messages. @throws UserError that names the key, what was expected and what was found
 */
export async function readConfiguration(value: unknown, file: string, rules: readonly Rule[]): Promise<Configuration> {
  const zod = await import("zod");
  const read = schema(zod).safeParse(value, { reportInput: true });
  if (!read.success) throw problem(file, read.error.issues[0], KEYS);
  const own = (read.data.own ?? []) as Rule[];
  checkOwn(file, own, rules);
  const all = [...rules, ...own];
  for (const [code, setting] of Object.entries(read.data.rules ?? {})) checkSetting(zod, file, { code, setting, all });
  return read.data as Configuration;
}

// ---

type Zod = typeof import("zod");
type Issue = z.core.$ZodIssue;

const KEYS = [
  "include",
  "exclude",
  "rules",
  "own",
  "addresses",
  "markdownPaths",
  "language",
  "docs",
  "site",
  "registry",
];
const NAMES: Record<string, string> = {
  object: "an object",
  record: "an object",
  array: "a list",
  string: "a text",
  boolean: "true or false",
};
const SEVERITIES = ["error", "warning", "note", "off"] as const;

function schema(zod: Zod) {
  const { z } = zod;
  const severity = z.enum(SEVERITIES);
  const text = z.string().min(1);
  const options = z.record(z.string(), z.unknown());
  const callable = z.custom((value) => typeof value === "function", "a function");
  const rule = z.looseObject({
    code: z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/),
    title: z.string(),
    severity,
    blocks: z.boolean(),
    message: callable,
    check: callable,
  });
  return z.strictObject({
    include: z.array(text).min(1).optional(),
    exclude: z.array(text).optional(),
    rules: z.record(z.string(), z.union([severity, z.tuple([severity, options])])).optional(),
    own: z.array(rule).optional(),
    addresses: z.record(z.string(), text).optional(),
    markdownPaths: z.enum(["file", "root"]).optional(),
    language: z.enum(["terraform", "opentofu"]).optional(),
    docs: z.strictObject({ partials: text.optional(), order: z.enum(["source", "name"]).optional() }).optional(),
    site: z
      .strictObject({
        title: text.optional(),
        home: text.optional(),
        sections: z.array(z.strictObject({ title: text, pages: z.array(text).min(1) })).optional(),
        exclude: z.array(text).optional(),
        repository: z.url().optional(),
        partials: text.optional(),
        generated: z.array(callable).optional(),
      })
      .optional(),
    registry: registrySchema(zod).optional(),
  });
}

/** Own rules must not hide those that are there, or each other. */
function checkOwn(file: string, own: readonly Rule[], rules: readonly Rule[]): void {
  const codes = [...rules, ...own].map(({ code }) => code);
  const twice = own.find(({ code }) => codes.indexOf(code) !== codes.lastIndexOf(code));
  if (twice) throw new UserError(`${file}: own has a rule ${twice.code}, but there is one of that code already`);
}

function checkSetting(
  zod: Zod,
  file: string,
  { code, setting, all }: { code: string; setting: Setting; all: Rule[] },
): void {
  const rule = all.find((rule) => rule.code === code);
  const codes = all.map((rule) => rule.code);
  if (!rule) throw new UserError(`${file}: rules.${code}: there is no rule of that code${closest(code, codes)}`);
  if (typeof setting === "string") return;
  const [, given] = setting;
  if (!rule.options)
    throw new UserError(`${file}: rules.${code}: this rule has no options; found ${JSON.stringify(given)}`);
  const { defaults, schema } = rule.options;
  const read = schema(zod).safeParse({ ...(defaults as object), ...given }, { reportInput: true });
  if (!read.success) throw problem(`${file}: rules.${code}[1]`, read.error.issues[0], Object.keys(defaults as object));
}

/** @param keys those that are known at the top */
function problem(where: string, issue: Issue | undefined, keys: readonly string[]): UserError {
  if (!issue) return new UserError(`${where} is no configuration`);
  const path = issue.path.map(String).join(".");
  const place = path === "" ? where : `${where}: ${path}`;
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    return new UserError(`${place}: unknown key ${key}${path === "" ? closest(key, keys) : ""}`);
  }
  return new UserError(`${place}: expected ${expected(issue)}, found ${found(issue.input)}`);
}

function expected(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return NAMES[issue.expected] ?? issue.expected;
    case "invalid_value":
      return `one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "invalid_union":
      return `one of ${SEVERITIES.map((severity) => `"${severity}"`).join(", ")}, or a list of one of them and an object with options`;
    case "invalid_format":
      return "small letters and digits with dashes between them";
    case "too_small":
      return issue.origin === "array" ? "at least one entry" : "a text that is not empty";
    default:
      return issue.message;
  }
}

function found(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function") return "a function";
  return JSON.stringify(value);
}
