import { Argument, Command } from "commander";
import { connectJaeger, connectLoki, connectPrometheus } from "../../stack/connect.ts";
import { namespaceOf } from "../../stack/root.ts";
import type { Target } from "../../toolchain/kubectl.ts";
import { messageOf, UserError } from "../../utils/errors.ts";
import { logLines } from "../answers/logs.ts";
import { metricLines } from "../answers/metrics.ts";
import { traceLines } from "../answers/traces.ts";
import { type ClusterFlags, runningCluster, withClusterFlags } from "../options.ts";

type Flags = ClusterFlags & { namespace?: string; since: string; limit?: string };

/** What a query is asked with. `since`: minutes. */
type Question = { text: string; since: number; limit: number | undefined };

/** `observe query`: an answer of Prometheus, Loki or Jaeger in the terminal, asked with the client certificate of the stack's own probes. */
export function queryCommand(): Command {
  return withClusterFlags(new Command("query"))
    .description("ask for metrics, logs or traces, and print the answer; exit code 1 if there is nothing")
    .addArgument(new Argument("<signal>", "what to ask for").choices(["metrics", "logs", "traces"]))
    .argument("<query>", "PromQL; LogQL; a service or a trace's id")
    .option("--namespace <name>", "namespace of the stack (default: of the last `up`, else observability)")
    .option("--since <minutes>", "how far back logs and traces are looked for", "60")
    .option("--limit <number>", "at most so many lines (default 20), or traces (default 1)")
    .action(query);
}

// ---

async function query(signal: keyof typeof ANSWERS, text: string, flags: Flags): Promise<void> {
  const since = count("--since", flags.since);
  const limit = flags.limit === undefined ? undefined : count("--limit", flags.limit);
  const cluster = await runningCluster(flags);
  const lines = await ANSWERS[signal](cluster, flags.namespace ?? namespaceOf(cluster.context), { text, since, limit });
  if (lines.length > 0) console.log(lines.join("\n"));
  else console.error(`no ${signal} for ${text}${signal === "metrics" ? "" : ` in the last ${since} minutes`}`);
  process.exitCode = lines.length > 0 ? 0 : 1;
}

/** Milliseconds. Each service of a trace sends its spans by itself, in batches: a younger one may not be complete. */
const ON_THE_WAY = 10_000;
const TRACE_ID = /^[0-9a-f]{32}$/;

const ANSWERS = {
  async metrics(target: Target, namespace: string, { text }: Question): Promise<string[]> {
    const prometheus = await connectPrometheus(target, namespace);
    return metricLines(await closing(prometheus, prometheus.query(text)));
  },
  async logs(target: Target, namespace: string, { text, since, limit = 20 }: Question): Promise<string[]> {
    const loki = await connectLoki(target, namespace);
    return logLines(await closing(loki, loki.lines(text, { from: Date.now() - since * 60_000, limit })));
  },
  async traces(target: Target, namespace: string, { text, since, limit = 1 }: Question): Promise<string[]> {
    const jaeger = await connectJaeger(target, namespace);
    const end = Date.now() - ON_THE_WAY;
    const times = { start: `${end - since * 60_000}000`, end: `${end}000` };
    const search = { service: text, ...times, limit: String(limit) };
    return traceLines(await closing(jaeger, TRACE_ID.test(text) ? jaeger.trace(text) : jaeger.search(search)), limit);
  },
};

/** What a server says about a question is for the person who asked. */
async function closing<T>(client: { close(): void }, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new UserError(messageOf(cause), { cause });
  } finally {
    client.close();
  }
}

function count(option: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UserError(`${option} is "${text}"`, { advice: "Give a whole number of at least 1." });
}
