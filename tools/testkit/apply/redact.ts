import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getJson, type Target } from "../../toolchain/kubectl.ts";

/** A text that must not be shown, and what stands in its place. */
export type Redaction = { text: string; mark: string };

type Secret = { metadata: { name: string }; data?: Record<string, string> };

/** Shorter values are words that stand everywhere; to replace them would destroy the text and give the value away. */
const SHORTEST = 8;

/** What to redact so that no value of a Secret of these namespaces is readable. @throws CommandError when they cannot be read. */
export async function secretsOf(target: Target, namespaces: readonly string[]): Promise<Redaction[]> {
  const lists = namespaces.map((namespace) => getJson<{ items: Secret[] }>(target, ["secrets", "-n", namespace]));
  return redactionsFor((await Promise.all(lists)).flatMap(({ items }) => items));
}

/** Every form in which values of these Secrets show up in texts, the longest first, so that no part of one is left over. */
export function redactionsFor(secrets: readonly Secret[]): Redaction[] {
  const all = secrets.flatMap(({ metadata, data = {} }) =>
    Object.entries(data).flatMap(([key, base64]) =>
      formsOf(base64).map((text) => ({ text, mark: `(redacted: ${metadata.name}/${key})` })),
    ),
  );
  return all.filter(({ text }) => text.length >= SHORTEST).toSorted((a, b) => b.text.length - a.text.length);
}

export function redacted(text: string, redactions: readonly Redaction[]): string {
  return redactions.reduce((rest, redaction) => rest.replaceAll(redaction.text, () => redaction.mark), text);
}

/** Redacts every text in an object, in place: of an error, also what it says beside its message. */
export function redactIn(value: unknown, redactions: readonly Redaction[], seen = new Set<unknown>()): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  const branch = value as Record<string, unknown>;
  // Message and stack of an error are not enumerable.
  for (const name of Object.getOwnPropertyNames(branch)) {
    const { value: inner, writable } = Object.getOwnPropertyDescriptor(branch, name) ?? {};
    if (typeof inner !== "string") redactIn(inner, redactions, seen);
    else if (writable) branch[name] = redacted(inner, redactions);
  }
}

/** Redacts every file in a folder. */
export function redactFolder(folder: string, redactions: readonly Redaction[]): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    writeFileSync(file, redacted(readFileSync(file, "utf8"), redactions));
  }
}

// ---

/** As it is in the Secret, as it is meant, escaped as in JSON, and its lines, which YAML indents and logs split. */
function formsOf(base64: string): string[] {
  const text = Buffer.from(base64, "base64").toString("utf8");
  const lines = text.split("\n").map((line) => line.trim());
  // The first and last line of PEM are the same for everybody, and so is a key of a map that stands alone.
  const telling =
    lines.length > 1 ? lines.filter((line) => !/^-----|^(- )?["']?[\w.-]+["']?: *[[{|>]?$/.test(line)) : [];
  return [...new Set([base64, text, text.trim(), JSON.stringify(text).slice(1, -1), ...telling])];
}
