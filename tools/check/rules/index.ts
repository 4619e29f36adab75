import type { Rule } from "../rule.ts";
import { ignoreWithoutReason } from "./ignore-without-reason.ts";
import { syntaxError } from "./syntax-error.ts";
import { unusedIgnore } from "./unused-ignore.ts";

/** Every rule, in alphabetical order of their codes. */
export const rules: readonly Rule[] = [ignoreWithoutReason, syntaxError, unusedIgnore];
