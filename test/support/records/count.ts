import { messageOf } from "../../../tools/utils/errors.ts";
import { until } from "../../../tools/utils/wait.ts";
import { type Account, type Sent, WAYS, type Way } from "./numbers.ts";
import type { Sender } from "./start-sender.ts";
import type { Stores } from "./stored.ts";

/** What became of the records of one service on one way. */
export type Count = {
  service: string;
  way: Way;
  sent: number;
  /** As often as they are stored. */
  raw: number;
  distinct: number;
  /** Acknowledged and not stored. */
  lost: number;
  /** Stored more than once. */
  duplicated: number;
  /** The first numbers of those that are lost. */
  missing: number[];
} & Pick<Sent, "retries" | "refused" | "reason">;

/**
 * Reads everything back until nothing is missing; after the deadline, what is missing then counts as lost.
 * @param within in milliseconds, for each way
 */
export async function countStored(
  stores: Stores,
  { service, started }: Sender,
  account: Account,
  within = 120_000,
): Promise<Count[]> {
  const counts: Count[] = [];
  for (const way of WAYS) {
    let last: Count | undefined;
    const attempt = async () => {
      const numbers = await stores[way](service, started, account[way].sent);
      last = compare(service, way, account[way], numbers);
      return last.lost === 0;
    };
    const late = await until(`all ${way} of ${service}`, { within, every: 3000 }, attempt).catch(messageOf);
    if (last === undefined) throw new Error(String(late));
    counts.push(last);
  }
  return counts;
}

/** Compares what is stored with what was acknowledged. */
export function compare(service: string, way: Way, { sent, ...troubles }: Sent, numbers: number[]): Count {
  const mine = numbers.filter((number) => number <= sent);
  const distinct = new Set(mine);
  const missing = Array.from({ length: sent }, (_, index) => index + 1).filter((number) => !distinct.has(number));
  return {
    service,
    way,
    sent,
    raw: mine.length,
    distinct: distinct.size,
    lost: missing.length,
    duplicated: mine.length - distinct.size,
    missing: missing.slice(0, 10),
    ...troubles,
  };
}

/** Counts as lines of a table in Markdown, for docs/measurements.md. */
export function tableOf(counts: Count[]): string {
  const rows = counts.map(({ service, way, sent, distinct, raw, lost, duplicated, retries, refused }) =>
    [service, way, sent, distinct, raw, lost, duplicated, retries, refused].join(" | "),
  );
  return [
    "| service | way | sent | stored, distinct | stored, raw | lost | duplicated | requests repeated | refused |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}
