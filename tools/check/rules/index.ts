import type { Rule } from "../rule.ts";
import { callDeprecatedInput } from "./call-deprecated-input.ts";
import { callMissingInput } from "./call-missing-input.ts";
import { callMissingModule } from "./call-missing-module.ts";
import { callUnknownInput } from "./call-unknown-input.ts";
import { callUnknownOutput } from "./call-unknown-output.ts";
import { callUnpinnedSource } from "./call-unpinned-source.ts";
import { callVersion } from "./call-version.ts";
import { ignoreWithoutReason } from "./ignore-without-reason.ts";
import { syntaxError } from "./syntax-error.ts";
import { unusedIgnore } from "./unused-ignore.ts";

/** Every rule, in alphabetical order of their codes. */
export const rules: readonly Rule[] = [
  callDeprecatedInput,
  callMissingInput,
  callMissingModule,
  callUnknownInput,
  callUnknownOutput,
  callUnpinnedSource,
  callVersion,
  ignoreWithoutReason,
  syntaxError,
  unusedIgnore,
];
