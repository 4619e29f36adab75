import { defineRule } from "../rule.ts";

/** What an override file says about something that is not there, or that cannot be overridden. */
export const invalidOverride = defineRule<{ name: string; reason: "missing" | "fixed" }>({
  code: "invalid-override",
  title: "An override file changes nothing that can be changed.",
  severity: "error",
  blocks: false,
  message: ({ name, reason }) =>
    reason === "missing"
      ? `${name} is in no other file of the module: an override file changes what is there, and declares nothing`
      : `${name} cannot be in an override file: expected it in another file of the module`,
  *check({ modules }) {
    for (const { vain, broken } of modules)
      for (const { source, span, name, reason } of vain)
        if (reason === "fixed" || broken.length === 0) yield { source, span, arguments: { name, reason } };
  },
});
