import { defineRule, type Report } from "../check/rule.ts";
import { UNKNOWN } from "./evaluate.ts";
import { SCRAPE, wrongLists } from "./metric-jobs.ts";
import { type KeptLine, keptLines } from "./metric-lists.ts";
import { near } from "./near.ts";
import type { Selector } from "./promql.ts";
import { ASKING, type Asked, askedIn, spanOf } from "./questions.ts";

type Options = { elsewhere: Record<string, string> };
type Arguments = { problem: string };
type Found = Report<Arguments>;

/** Metrics that somebody asks for and no scrape job keeps: such a panel stays empty, such an alert never fires. */
export const metricAllowList = defineRule<Arguments, Options>({
  code: "metric-allow-list",
  title: "Somebody asks for a metric that is not kept.",
  severity: "error",
  files: [...ASKING, "modules/prometheus/config/metrics/*.txt", SCRAPE],
  blocks: false,
  options: {
    defaults: { elsewhere: {} },
    schema: ({ z }) => z.strictObject({ elsewhere: z.record(z.string(), z.string().min(1)) }),
  },
  message: ({ problem }) => problem,
  *check({ texts, options: { elsewhere } }) {
    const lists = keptLines(texts);
    if (lists.length === 0) return;
    const asked = askedIn(texts);
    const names = new Map<string, Set<string>>();
    for (const { job, names: kept } of lists) names.set(job, new Set([...(names.get(job) ?? []), ...kept]));
    const others = new Set([...asked.flatMap(({ record }) => record ?? []), ...Object.keys(elsewhere)]);
    yield* wrongLists(lists, texts);
    yield* unkept(asked, names, others);
    yield* stale(elsewhere, { asked, names, lists });
  },
});

// ---

type Kept = ReadonlyMap<string, ReadonlySet<string>>;

function* unkept(asked: readonly Asked[], kept: Kept, others: ReadonlySet<string>): Generator<Found> {
  for (const one of asked.filter(({ of }) => of === "prometheus")) {
    const { source, question, problem } = one;
    if (problem !== undefined) yield { source, span: spanOf(one, one.expression), arguments: { problem } };
    for (const selector of question.selectors) {
      const jobs = jobsOf(selector).filter((job) => kept.has(job));
      const lists = (jobs.length > 0 ? jobs : [...kept.keys()]).flatMap((job) => kept.get(job) ?? []);
      for (const name of selector.names) {
        if (others.has(name) || lists.some((list) => isIn(name, list))) continue;
        const where = jobs.length > 0 ? `by job ${jobs.join(", ")}` : "by any scrape job, nor recorded";
        const meant = near(name, [...lists.flatMap((list) => [...list]), ...others]);
        const problem = `the metric ${name.replaceAll(UNKNOWN, "...")} is not kept ${where}${meant}`;
        yield { source, span: spanOf(one, name), arguments: { problem } };
      }
    }
  }
}

/** What is excused must be asked for, and kept by no list. */
function* stale(
  elsewhere: Options["elsewhere"],
  { asked, names, lists: [first] }: { asked: readonly Asked[]; names: Kept; lists: readonly KeptLine[] },
): Generator<Found> {
  if (!first) return;
  const wanted = new Set(asked.flatMap(({ question }) => question.selectors.flatMap(({ names }) => names)));
  for (const name of Object.keys(elsewhere)) {
    const isKept = [...names.values()].some((list) => list.has(name));
    if (wanted.has(name) && !isKept) continue;
    const problem = `elsewhere names the metric ${name}, but ${isKept ? "a list keeps it" : "nobody asks for it"}: it can go`;
    yield { source: first.source, span: first.span, arguments: { problem } };
  }
}

/** The scrape jobs of which series are wanted, where the selector says that. */
function jobsOf({ matchers }: Selector): string[] {
  const job = matchers.find(({ label, operator }) => label === "job" && (operator === "=" || operator === "=~"));
  return job ? job.value.split("|") : [];
}

function isIn(name: string, list: ReadonlySet<string>): boolean {
  if (!name.includes(UNKNOWN)) return list.has(name);
  const pattern = new RegExp(`^${name.replaceAll(UNKNOWN, "\\w+")}$`);
  return [...list].some((other) => pattern.test(other));
}
