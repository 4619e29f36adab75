import type { Rule } from "../rule.ts";
import { callDeprecatedInput } from "./call-deprecated-input.ts";
import { callMissingInput } from "./call-missing-input.ts";
import { callMissingModule } from "./call-missing-module.ts";
import { callMissingProvider } from "./call-missing-provider.ts";
import { callUnknownInput } from "./call-unknown-input.ts";
import { callUnknownOutput } from "./call-unknown-output.ts";
import { callUnpinnedSource } from "./call-unpinned-source.ts";
import { callVersion } from "./call-version.ts";
import { constantExpected } from "./constant-expected.ts";
import { countAndForEach } from "./count-and-for-each.ts";
import { ignoreWithoutReason } from "./ignore-without-reason.ts";
import { invalidReference } from "./invalid-reference.ts";
import { localCycle } from "./local-cycle.ts";
import { syntaxError } from "./syntax-error.ts";
import { undeclaredProvider } from "./undeclared-provider.ts";
import { undeclaredReference } from "./undeclared-reference.ts";
import { unusedIgnore } from "./unused-ignore.ts";

/** Every rule, by its code. */
// biome-ignore lint/suspicious/noExplicitAny: each rule has types of its own for its arguments and options
export const rules: readonly Rule<any, any>[] = [
  callDeprecatedInput,
  callMissingInput,
  callMissingModule,
  callMissingProvider,
  callUnknownInput,
  callUnknownOutput,
  callUnpinnedSource,
  callVersion,
  constantExpected,
  countAndForEach,
  ignoreWithoutReason,
  invalidReference,
  localCycle,
  syntaxError,
  undeclaredProvider,
  undeclaredReference,
  unusedIgnore,
];
