import type { Rule } from "../rule.ts";
import { callDeprecatedInput } from "./call-deprecated-input.ts";
import { callEphemeralInput } from "./call-ephemeral-input.ts";
import { callIgnoredAttribute } from "./call-ignored-attribute.ts";
import { callMissingInput } from "./call-missing-input.ts";
import { callMissingModule } from "./call-missing-module.ts";
import { callMissingProvider } from "./call-missing-provider.ts";
import { callNullInput } from "./call-null-input.ts";
import { callSensitiveInput } from "./call-sensitive-input.ts";
import { callUnknownInput } from "./call-unknown-input.ts";
import { callUnknownOutput } from "./call-unknown-output.ts";
import { callUnpinnedSource } from "./call-unpinned-source.ts";
import { callVersion } from "./call-version.ts";
import { callWrongType } from "./call-wrong-type.ts";
import { constantExpected } from "./constant-expected.ts";
import { countAndForEach } from "./count-and-for-each.ts";
import { functionArguments } from "./function-arguments.ts";
import { ignoreWithoutReason } from "./ignore-without-reason.ts";
import { invalidReference } from "./invalid-reference.ts";
import { localCycle } from "./local-cycle.ts";
import { outputNotSensitive } from "./output-not-sensitive.ts";
import { syntaxError } from "./syntax-error.ts";
import { undeclaredProvider } from "./undeclared-provider.ts";
import { undeclaredReference } from "./undeclared-reference.ts";
import { unknownAttribute } from "./unknown-attribute.ts";
import { unknownFunction } from "./unknown-function.ts";
import { unusedIgnore } from "./unused-ignore.ts";

/** Every rule, by its code. */
// biome-ignore lint/suspicious/noExplicitAny: each rule has types of its own for its arguments and options
export const rules: readonly Rule<any, any>[] = [
  callDeprecatedInput,
  callEphemeralInput,
  callIgnoredAttribute,
  callMissingInput,
  callMissingModule,
  callMissingProvider,
  callNullInput,
  callSensitiveInput,
  callUnknownInput,
  callUnknownOutput,
  callUnpinnedSource,
  callVersion,
  callWrongType,
  constantExpected,
  countAndForEach,
  functionArguments,
  ignoreWithoutReason,
  invalidReference,
  localCycle,
  outputNotSensitive,
  syntaxError,
  undeclaredProvider,
  undeclaredReference,
  unknownAttribute,
  unknownFunction,
  unusedIgnore,
];
