import type { Rule } from "../rule.ts";
import { callDeprecatedInput } from "./call-deprecated-input.ts";
import { callMissingInput } from "./call-missing-input.ts";
import { callMissingModule } from "./call-missing-module.ts";
import { callUnknownInput } from "./call-unknown-input.ts";
import { callUnknownOutput } from "./call-unknown-output.ts";
import { callUnpinnedSource } from "./call-unpinned-source.ts";
import { callVersion } from "./call-version.ts";

/** Every rule, by its code. */
// biome-ignore lint/suspicious/noExplicitAny: each rule has types of its own for its arguments and options
export const rules: readonly Rule<any, any>[] = [
  callDeprecatedInput,
  callMissingInput,
  callMissingModule,
  callUnknownInput,
  callUnknownOutput,
  callUnpinnedSource,
  callVersion,
];
