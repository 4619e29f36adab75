import type { ModuleInterface } from "../interface/describe/schema.ts";
import { type Change, compareBumps } from "./change.ts";
import { calls, moves, resources } from "./kinds/addresses.ts";
import { callSource, callVersion } from "./kinds/calls.ts";
import { inputValidation, outputPrecondition } from "./kinds/conditions.ts";
import { inputDefault } from "./kinds/input-default.ts";
import { inputSettings } from "./kinds/input-settings.ts";
import { inputType } from "./kinds/input-type.ts";
import { inputs } from "./kinds/inputs.ts";
import { callKeys, resourceKeys } from "./kinds/keys.ts";
import { outputSettings } from "./kinds/output-settings.ts";
import { outputType } from "./kinds/output-type.ts";
import { outputs } from "./kinds/outputs.ts";
import { providers } from "./kinds/providers.ts";
import { terraformVersion } from "./kinds/terraform-version.ts";
import { inputTexts, outputTexts } from "./kinds/texts.ts";
import { type Kind, versionsOf } from "./versions.ts";

/** Everything that differs for those who use a module, what asks for most first. */
export function changes(base: ModuleInterface, head: ModuleInterface): Change[] {
  const versions = versionsOf(base, head);
  const found = kinds.flatMap((kind) => [...kind(versions)]);
  return found.toSorted((a, b) => compareBumps(a.bump, b.bump));
}

// ---

const kinds: readonly Kind[] = [
  inputs,
  inputType,
  inputDefault,
  inputSettings,
  inputValidation,
  inputTexts,
  outputs,
  outputType,
  outputSettings,
  outputPrecondition,
  outputTexts,
  resources,
  resourceKeys,
  calls,
  callKeys,
  callSource,
  callVersion,
  moves,
  terraformVersion,
  providers,
];
