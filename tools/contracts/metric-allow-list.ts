import { defineRule, type Report } from "../check/rule.ts";
import { UNKNOWN } from "./evaluate.ts";
import { SCRAPE, wrongLists } from "./metric-jobs.ts";
import { type KeptLine, keptLines } from "./metric-lists.ts";
import { near } from "./near.ts";
import type { Selector } from "./promql.ts";
import { ASKING, type Asked, askedIn, read, spanOf } from "./questions.ts";

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
    const { source } = one;
    const answer = read(one);
    if ("problem" in answer) {
      yield { source, span: spanOf(one, one.expression), arguments: answer };
      continue;
    }
    for (const selector of answer.question.selectors) {
      const jobs = jobsOf(selector).filter((job) => kept.has(job));
      const wanted = jobs.length > 0 ? jobs : [...kept.keys()];
      const known = wanted.flatMap((job) => [...(kept.get(job) ?? [])]);
      for (const name of selector.names) {
        if (others.has(name) || matches(name, known)) continue;
        const where = jobs.length > 0 ? `by job ${jobs.join(", ")}` : "by any scrape job, nor recorded";
        const problem = `the metric ${name} is not kept ${where}${near(name, [...known, ...others])}`;
        yield { source, span: spanOf(one, name), arguments: { problem: problem.replaceAll(UNKNOWN, "...") } };
      }
    }
  }
}

/** What is excused must be asked for, and kept by no list. */
function* stale(
  elsewhere: Options["elsewhere"],
  { asked, names, lists }: { asked: Asked[]; names: Kept; lists: KeptLine[] },
): Generator<Found> {
  const wanted = new Set(
    asked.flatMap((one) => {
      const answer = read(one);
      return "problem" in answer ? [] : answer.question.selectors.flatMap(({ names }) => names);
    }),
  );
  const kept = new Set([...names.values()].flatMap((list) => [...list]));
  const [first] = lists;
  for (const name of first ? Object.keys(elsewhere) : []) {
    if (wanted.has(name) && !kept.has(name)) continue;
    const why = kept.has(name) ? "a list keeps it" : "nobody asks for it";
    if (first)
      yield {
        source: first.source,
        span: first.span,
        arguments: { problem: `elsewhere names the metric ${name}, but ${why}: it can go` },
      };
  }
}

/** The scrape jobs of which series are wanted, where the selector says that. */
function jobsOf({ matchers }: Selector): string[] {
  const job = matchers.find(({ label, operator }) => label === "job" && (operator === "=" || operator === "=~"));
  return job ? job.value.split("|") : [];
}

function matches(name: string, known: readonly string[]): boolean {
  if (!name.includes(UNKNOWN)) return known.includes(name);
  const pattern = new RegExp(`^${name.replaceAll(UNKNOWN, "\\w+")}$`);
  return known.some((other) => pattern.test(other));
}
