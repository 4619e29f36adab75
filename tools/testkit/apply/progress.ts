import { z } from "zod";
import { duration, type Log } from "../../utils/progress.ts";

/** A resource that terraform is creating, changing or destroying right now. */
export type UnderWay = { address: string; action: string; since: number };

/**
 * Follows the lines that `terraform apply -json` prints, and knows what is under way. Only addresses and actions are read: no value ever
 * reaches a line of progress.
 */
export class Progress {
  readonly #underWay = new Map<string, UnderWay>();

  /** One line of terraform's; what is not about the begin or end of work on a resource is passed over. */
  readonly read = (text: string): void => {
    const { type, hook } = parsed(text) ?? {};
    if (!type || !hook) return;
    const { action, resource } = hook;
    if (type === "apply_start")
      this.#underWay.set(resource.addr, { address: resource.addr, action, since: Date.now() });
    else this.#underWay.delete(resource.addr);
  };

  /** What is under way, the longest first, each with how long: "create kubectl_manifest.x (41 s)". */
  lines(): string[] {
    return [...this.#underWay.values()]
      .toSorted((a, b) => a.since - b.since)
      .map(({ address, action, since }) => `${action} ${address} (${duration(Date.now() - since)})`);
  }

  /** Says every so often what is still under way, until the returned function is called. */
  say(log: Log, command: string, every: number): () => void {
    const start = Date.now();
    const timer = setInterval(() => {
      log(`testkit: ${command} runs for ${duration(Date.now() - start)}; ${summary(this.lines(), SHOWN)}`);
    }, every);
    return () => clearInterval(timer);
  }
}

/** What is under way as one phrase. @param most how many are named; the rest are counted. */
export function summary(lines: readonly string[], most = Number.POSITIVE_INFINITY): string {
  if (lines.length === 0) return "no resource is under way";
  const more = lines.length > most ? ` and ${lines.length - most} more` : "";
  return `under way: ${lines.slice(0, most).join(", ")}${more}`;
}

// ---

/** So that the line stays one line, also for a root of hundreds of objects. */
const SHOWN = 5;

// https://developer.hashicorp.com/terraform/internals/machine-readable-ui#operation-messages
const lineSchema = z.looseObject({
  type: z.enum(["apply_start", "apply_complete", "apply_errored"]),
  hook: z.looseObject({ action: z.string(), resource: z.looseObject({ addr: z.string() }) }),
});

/** Cheap for the many lines that are something else, and never in the way of the operation itself. */
function parsed(text: string): z.infer<typeof lineSchema> | undefined {
  if (!text.startsWith("{") || !text.includes('"apply_')) return undefined;
  try {
    return lineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
