import type { Bump } from "./change.ts";

/** When a change of a kind asks for which version; `judge`: when that cannot be told from the text, and may be a major one. */
type When = Partial<Record<Bump | "judge", string>>;

/** Every kind of change. docs/diff.md shows this table. */
export const codes = {
  "input-added": { major: "it is required", minor: "it has a default" },
  "input-removed": { major: "always: a call that gives it is refused" },
  "input-renamed": { major: "always: the type is the same, and name or description are alike" },
  "input-type": {
    major: "it accepts less or something else",
    minor: "it accepts more, or an attribute has another default",
  },
  "input-default": { major: "it is required now", minor: "it has one now, or another one" },
  "input-nullable": {
    major: "null is refused now",
    minor: "null is accepted now, or stands for the default or no longer",
  },
  "input-sensitive": { minor: "always; what outputs make of it is a change of theirs" },
  "input-ephemeral": { major: "ephemeral values are refused now", minor: "they are accepted now" },
  "input-validation": {
    major: "it refuses what was accepted",
    minor: "it accepts what was refused",
    judge: "the condition is another one, such as another regular expression",
  },
  "input-deprecated": { minor: "it is deprecated now", patch: "in other words, or no longer" },
  "input-description": { patch: "always" },
  "output-added": { minor: "always" },
  "output-removed": { major: "always: a module that reads it is refused" },
  "output-renamed": { major: "always: value or description are the same" },
  "output-type": { major: "the value lacks something or is of another type", minor: "it has more" },
  "output-sensitive": {
    major: "it is sensitive now: a root module that shows it is refused",
    minor: "it is no longer",
  },
  "output-ephemeral": { major: "it is ephemeral now: a module that keeps it is refused", minor: "it is no longer" },
  "output-precondition": {
    major: "it refuses what was accepted",
    minor: "it accepts what was refused",
    judge: "the condition is another one",
  },
  "output-deprecated": { minor: "it is deprecated now", patch: "in other words, or no longer" },
  "output-description": { patch: "always" },
  "resource-added": { minor: "always" },
  "resource-removed": {
    major: "it is destroyed, also if a `removed` block says so",
    minor: "a `removed` block keeps what is there",
    patch: "its count was 0",
  },
  "resource-renamed": { major: "there is one of the same type instead, and no `moved` block" },
  "resource-moved": { patch: "a `moved` block leads to where it is" },
  "resource-keys": {
    major: "instances lose their keys, and no `moved` block says where they are",
    minor: "there are more instances",
    patch: "`moved` blocks say where they are",
    judge: "`count` or `for_each` is another expression",
  },
  "call-added": { minor: "always" },
  "call-removed": {
    major: "what it makes is destroyed",
    minor: "a `removed` block keeps what is there",
    patch: "its count was 0",
  },
  "call-renamed": { major: "there is one of the same source instead, and no `moved` block" },
  "call-moved": { patch: "a `moved` block leads to where it is" },
  "call-keys": {
    major: "instances lose their keys: of calls also with a count instead of none",
    minor: "there are more instances",
    patch: "`moved` blocks say where they are",
    judge: "`count` or `for_each` is another expression",
  },
  "call-source": { judge: "always: what is in it cannot be told" },
  "call-version": { patch: "of the same major version", judge: "of another one" },
  "moved-removed": { minor: "always: who comes from an older version still loses what has moved" },
  "terraform-version": {
    major: "a version that was accepted is refused",
    minor: "more versions are accepted",
    judge: "a constraint cannot be read",
  },
  "provider-added": { minor: "always" },
  "provider-removed": { patch: "always" },
  "provider-source": { major: "always: states name providers by their source" },
  "provider-version": {
    major: "all of a major version that was accepted is refused",
    minor: "more is accepted, or less of the same major version: `terraform init -upgrade` finds one",
    judge: "a constraint cannot be read",
  },
  "provider-alias": { major: "always: one that is new must be handed over, one that is gone must not" },
  "module-added": { minor: "always" },
  "module-removed": { major: "always" },
} satisfies Record<string, When>;

export type Code = keyof typeof codes;
