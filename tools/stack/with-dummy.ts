import type { Inputs } from "./root-module.ts";

/**
 * The inputs as `up` takes them: with the dummy service, which shows a newcomer something in every view, unless they say what they want
 * of it, or describe something that it does not belong into: production, or a stack without the collector, to which it sends.
 */
export function withDummy(inputs: Inputs): Inputs {
  const { profile, collector, dummy } = inputs;
  if (enabledIn(dummy) !== undefined || profile === "production" || enabledIn(collector) === false) return inputs;
  return { ...inputs, dummy: { ...(dummy as Inputs | undefined), enabled: true } };
}

// ---

/** What an input says about `enabled`: nothing, a value, or something that Terraform will refuse. */
function enabledIn(input: unknown): unknown {
  if (typeof input !== "object" || Array.isArray(input)) return input;
  return (input as Inputs | null)?.enabled ?? undefined;
}
