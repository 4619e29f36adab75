import type { VariableModel } from "../../interface/describe/schema.ts";
import type { Bump } from "../change.ts";
import type { Code } from "../codes.ts";
import type { Kind } from "../versions.ts";

/** What an input does with null, and where its value may come from and appear. */
export const inputSettings: Kind = function* ({ inputs }) {
  for (const [before, after] of inputs.kept)
    for (const { code, setting, said } of SETTINGS) {
      const [was, is] = [before[setting], after[setting]];
      if (was === is) continue;
      const [bump, reason] = said(after, is);
      yield {
        code,
        bump,
        path: `var.${after.name}`,
        before: was,
        after: is,
        reason,
        file: after.file,
        line: after.line,
      };
    }
};

// ---

type Setting = {
  code: Code;
  setting: "nullable" | "sensitive" | "ephemeral";
  /** @param is what the setting is now. It was the opposite */
  said(input: VariableModel, is: boolean): [Bump, reason: string];
};

const SETTINGS: readonly Setting[] = [
  {
    code: "input-nullable",
    setting: "nullable",
    said: ({ required }, is) => {
      // With a default, null is never refused: it stands for the default wherever it is not a value.
      if (!required)
        return [
          "minor",
          is ? "takes null as a value, not as its default" : "takes null as its default, not as a value",
        ];
      return is ? ["minor", "accepts null"] : ["major", "accepts null no longer"];
    },
  },
  {
    code: "input-sensitive",
    setting: "sensitive",
    // An output that shows it becomes sensitive with it, and is a change of its own.
    said: (_input, is) => [
      "minor",
      is ? "is hidden in plans" : "is shown in plans, unless the caller's value is sensitive",
    ],
  },
  {
    code: "input-ephemeral",
    setting: "ephemeral",
    said: (_input, is) =>
      is ? ["minor", "accepts ephemeral values"] : ["major", "accepts ephemeral values no longer"],
  },
];
