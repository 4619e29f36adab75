import type { Report } from "../check/rule.ts";
import type { Texts } from "../interface/load/sources.ts";
import { Source } from "../interface/syntax/source.ts";
import type { KeptLine } from "./metric-lists.ts";

/** The scrape configuration, in which `kept` is the lists by job. */
export const SCRAPE = "modules/prometheus/config/prometheus.yaml.tftpl";

/** Lines of lists that nobody can read, lists for jobs that there are not, and jobs without a list. */
export function* wrongLists(lists: readonly KeptLine[], texts: Texts): Generator<Report<{ problem: string }>> {
  const scrape = texts.get(SCRAPE)?.text ?? "";
  for (const [index, { job, source, span, problem }] of lists.entries()) {
    if (problem !== undefined) yield { source, span, arguments: { problem } };
    const isFirst = lists.findIndex((line) => line.job === job) === index;
    if (isFirst && !new RegExp(`\\bkept\\.${job}\\b|[{,] ${job} = `).test(scrape))
      yield {
        source,
        span,
        arguments: { problem: `no scrape job of ${SCRAPE} is named ${job}, which this list is for` },
      };
  }
  const jobs = new Set(lists.map(({ job }) => job));
  for (const { 1: job = "", index } of scrape.matchAll(/\bkept\.([\w-]+)/g))
    if (!jobs.has(job)) {
      const problem = `the job ${job} has no list of metrics: expected config/metrics/${job}.txt`;
      yield {
        source: new Source(SCRAPE, scrape),
        span: { start: index, end: index + job.length + 5 },
        arguments: { problem },
      };
    }
}
