import type { Json } from "../interface/types/type.ts";

/** What a change asks of the version number. https://semver.org */
export type Bump = "major" | "minor" | "patch";

/** One difference between two versions of a module, as plain data. docs/diff.md says what each code asks of the version, and why. */
export type Change = {
  code: Code;
  bump: Bump;
  /** What it may come to where that cannot be told from the text; somebody has to look. */
  atMost?: "major";
  /** What it is about: `var.ports[*].name`, `output.url`, `aws_vpc.main`, `module.till`. */
  path: string;
  before?: Json;
  after?: Json;
  /** One sentence without its subject: what happens to those who use the module. */
  reason: string;
  /** In the newer version; in the older one for what is gone. */
  file: string;
  line: number;
};

export type Code =
  | "input-added"
  | "input-removed"
  | "input-renamed"
  | "input-type"
  | "input-default"
  | "input-nullable"
  | "input-sensitive"
  | "input-ephemeral"
  | "input-validation"
  | "input-deprecated"
  | "input-description"
  | "output-added"
  | "output-removed"
  | "output-renamed"
  | "output-type"
  | "output-sensitive"
  | "output-ephemeral"
  | "output-precondition"
  | "output-deprecated"
  | "output-description"
  | "resource-added"
  | "resource-removed"
  | "resource-renamed"
  | "resource-moved"
  | "resource-keys"
  | "call-added"
  | "call-removed"
  | "call-renamed"
  | "call-moved"
  | "call-keys"
  | "call-source"
  | "call-version"
  | "terraform-version"
  | "provider-added"
  | "provider-removed"
  | "provider-source"
  | "provider-version"
  | "provider-alias"
  | "moved-removed"
  | "module-added"
  | "module-removed";

const ORDER: readonly Bump[] = ["major", "minor", "patch"];

/** Which of two bumps asks for more: negative if it is the first. */
export function compareBumps(a: Bump, b: Bump): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

/** What several changes ask for together; undefined if there is none. */
export function bumpOf(changes: readonly Pick<Change, "bump">[]): Bump | undefined {
  return ORDER.find((bump) => changes.some((change) => change.bump === bump));
}
