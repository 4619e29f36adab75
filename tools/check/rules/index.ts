import type { Rule } from "../rule.ts";
import { anyType } from "./any-type.ts";
import { callCycle } from "./call-cycle.ts";
import { callDeprecatedInput } from "./call-deprecated-input.ts";
import { callEphemeralInput } from "./call-ephemeral-input.ts";
import { callIgnoredAttribute } from "./call-ignored-attribute.ts";
import { callInvalidSource } from "./call-invalid-source.ts";
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
import { countIndex } from "./count-index.ts";
import { declarationOrder } from "./declaration-order.ts";
import { defaultMismatch } from "./default-mismatch.ts";
import { duplicateDeclaration } from "./duplicate-declaration.ts";
import { exampleCoverage } from "./example-coverage.ts";
import { functionArguments } from "./function-arguments.ts";
import { identicalFiles } from "./identical-files.ts";
import { ignoreWithoutReason } from "./ignore-without-reason.ts";
import { inputCoverage } from "./input-coverage.ts";
import { instanceKey } from "./instance-key.ts";
import { invalidBlock } from "./invalid-block.ts";
import { invalidConstraint } from "./invalid-constraint.ts";
import { invalidCount } from "./invalid-count.ts";
import { invalidDependsOn } from "./invalid-depends-on.ts";
import { invalidForEach } from "./invalid-for-each.ts";
import { invalidName } from "./invalid-name.ts";
import { invalidOverride } from "./invalid-override.ts";
import { invalidReference } from "./invalid-reference.ts";
import { invalidType } from "./invalid-type.ts";
import { localCycle } from "./local-cycle.ts";
import { longFile } from "./long-file.ts";
import { longHeredoc } from "./long-heredoc.ts";
import { missingDescription } from "./missing-description.ts";
import { missingProviderVersion } from "./missing-provider-version.ts";
import { missingRequiredVersion } from "./missing-required-version.ts";
import { missingType } from "./missing-type.ts";
import { missingValidation } from "./missing-validation.ts";
import { moduleFiles } from "./module-files.ts";
import { moduleSwitch } from "./module-switch.ts";
import { movedConflict } from "./moved-conflict.ts";
import { nullDefault } from "./null-default.ts";
import { nullableCollection } from "./nullable-collection.ts";
import { optionalDefaultMismatch } from "./optional-default-mismatch.ts";
import { outputNotSensitive } from "./output-not-sensitive.ts";
import { poorDescription } from "./poor-description.ts";
import { poorMessage } from "./poor-message.ts";
import { providerInModule } from "./provider-in-module.ts";
import { redundantInterpolation } from "./redundant-interpolation.ts";
import { reservedName } from "./reserved-name.ts";
import { secretNotSensitive } from "./secret-not-sensitive.ts";
import { sharedDeclaration } from "./shared-declaration.ts";
import { syntaxError } from "./syntax-error.ts";
import { typeMismatch } from "./type-mismatch.ts";
import { undeclaredProvider } from "./undeclared-provider.ts";
import { undeclaredReference } from "./undeclared-reference.ts";
import { undocumentedField } from "./undocumented-field.ts";
import { unknownArgument } from "./unknown-argument.ts";
import { unknownAttribute } from "./unknown-attribute.ts";
import { unknownBlock } from "./unknown-block.ts";
import { unknownFunction } from "./unknown-function.ts";
import { unusedAlias } from "./unused-alias.ts";
import { unusedData } from "./unused-data.ts";
import { unusedIgnore } from "./unused-ignore.ts";
import { unusedLocal } from "./unused-local.ts";
import { unusedProvider } from "./unused-provider.ts";
import { unusedVariable } from "./unused-variable.ts";
import { validationSubject } from "./validation-subject.ts";
import { variableCount } from "./variable-count.ts";

/** Every rule, by its code. */
// biome-ignore lint/suspicious/noExplicitAny: each rule has types of its own for its arguments and options
export const rules: readonly Rule<any, any>[] = [
  anyType,
  callCycle,
  callDeprecatedInput,
  callEphemeralInput,
  callIgnoredAttribute,
  callInvalidSource,
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
  countIndex,
  declarationOrder,
  defaultMismatch,
  duplicateDeclaration,
  exampleCoverage,
  functionArguments,
  identicalFiles,
  ignoreWithoutReason,
  inputCoverage,
  instanceKey,
  invalidBlock,
  invalidConstraint,
  invalidCount,
  invalidDependsOn,
  invalidForEach,
  invalidName,
  invalidOverride,
  invalidReference,
  invalidType,
  localCycle,
  longFile,
  longHeredoc,
  missingDescription,
  missingProviderVersion,
  missingRequiredVersion,
  missingType,
  missingValidation,
  moduleFiles,
  moduleSwitch,
  movedConflict,
  nullDefault,
  nullableCollection,
  optionalDefaultMismatch,
  outputNotSensitive,
  poorDescription,
  poorMessage,
  providerInModule,
  redundantInterpolation,
  reservedName,
  secretNotSensitive,
  sharedDeclaration,
  syntaxError,
  typeMismatch,
  undeclaredProvider,
  undeclaredReference,
  undocumentedField,
  unknownArgument,
  unknownAttribute,
  unknownBlock,
  unknownFunction,
  unusedAlias,
  unusedData,
  unusedIgnore,
  unusedLocal,
  unusedProvider,
  unusedVariable,
  validationSubject,
  variableCount,
];
