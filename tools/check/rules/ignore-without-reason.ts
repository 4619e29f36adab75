import { defineRule } from "../rule.ts";

/** Ignore comments that do not say why. */
export const ignoreWithoutReason = defineRule<{ codes: string[] }>({
  code: "ignore-without-reason",
  title: "An ignore comment does not say why.",
  severity: "warning",
  blocks: true,
  last: true,
  message: ({ codes }) =>
    `${codes.join(", ")} is ignored without a reason: expected "tfmods-ignore ${codes.join(", ")}: why it is meant to be so"`,
  *check({ ignores }) {
    for (const { source, span, codes, reason } of ignores)
      if (reason === "" && codes.length > 0) yield { source, span, arguments: { codes } };
  },
});
