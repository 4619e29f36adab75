import { Argument, Command } from "commander";
import { connectJaeger, connectLoki, connectPrometheus } from "../../stack/connect.ts";
import { namespaceOf } from "../../stack/root.ts";
import type { Target } from "../../toolchain/kubectl.ts";
import { messageOf, UserError } from "../../utils/errors.ts";
import { logLines } from "../answers/logs.ts";
import { exemplarLines, metricLines } from "../answers/metrics.ts";
import { traceIdIn, traceLines } from "../answers/traces.ts";
import { type ClusterFlags, runningCluster, withClusterFlags } from "../options.ts";

type Flags = ClusterFlags & { namespace?: string; since: string; limit?: string; slower?: string; errors?: true };

/** What a query is asked with. `since`: minutes; `slower`: milliseconds. */
type Question = {
  text: string;
  since: number;
  limit?: number | undefined;
  slower?: number | undefined;
  errors: boolean;
};

/** `observe query`: an answer of Prometheus, Loki or Jaeger in the terminal, asked with the client certificate of the stack's own probes. */
export function queryCommand(): Command {
  return withClusterFlags(new Command("query"))
    .description("ask for metrics, exemplars, logs or traces, and print the answer; exit code 1 if there is nothing")
    .addArgument(new Argument("<signal>", "what to ask for").choices(["metrics", "exemplars", "logs", "traces"]))
    .argument("<query>", "PromQL; LogQL; a service, a trace's id, or a line that holds one")
    .option("--namespace <name>", "namespace of the stack (default: of the last `up`, else observability)")
    .option("--since <minutes>", "how far back exemplars, logs and traces are looked for", "60")
    .option("--limit <number>", "at most so many lines (default 20), or traces (default 1)")
    .option("--slower <milliseconds>", "only traces in which the service took at least so long")
    .option("--errors", "only traces in which the service has an error")
    .action(query);
}

// ---

async function query(signal: keyof typeof ANSWERS, text: string, flags: Flags): Promise<void> {
  const question = questionOf(signal, text, flags);
  const cluster = await runningCluster(flags);
  const lines = await ANSWERS[signal](cluster, flags.namespace ?? namespaceOf(cluster.context), question);
  if (lines.length > 0) console.log(lines.join("\n"));
  else console.error(`no ${signal} for ${text}${signal === "metrics" ? "" : ` in the last ${question.since} minutes`}`);
  process.exitCode = lines.length > 0 ? 0 : 1;
}

function questionOf(signal: string, text: string, flags: Flags): Question {
  const { slower, limit, errors = false } = flags;
  if (signal !== "traces" && (errors || slower !== undefined))
    throw new UserError(`${errors ? "--errors" : "--slower"} is an option for traces, not for ${signal}`);
  return {
    text,
    since: count("--since", flags.since),
    limit: limit === undefined ? undefined : count("--limit", limit),
    slower: slower === undefined ? undefined : count("--slower", slower),
    errors,
  };
}

/** Milliseconds. Each service of a trace sends its spans by itself, in batches: a younger one may not be complete. */
const ON_THE_WAY = 10_000;

const ANSWERS = {
  async metrics(target: Target, namespace: string, { text }: Question): Promise<string[]> {
    const prometheus = await connectPrometheus(target, namespace);
    const lines = metricLines(await closing(prometheus, prometheus.query(text)));
    // Prometheus gives series in an order that means nothing, unless the query asks for one.
    return /^\s*(sort|topk|bottomk)/.test(text) ? lines : lines.toSorted();
  },
  async exemplars(target: Target, namespace: string, { text, since, limit = 20 }: Question): Promise<string[]> {
    const prometheus = await connectPrometheus(target, namespace);
    const now = Date.now();
    return exemplarLines(await closing(prometheus, prometheus.exemplars(text, now - since * 60_000, now)), limit);
  },
  async logs(target: Target, namespace: string, { text, since, limit = 20 }: Question): Promise<string[]> {
    const loki = await connectLoki(target, namespace);
    // What is not a selector of lines counts them, and its answer is series.
    if (!text.trimStart().startsWith("{")) return metricLines(await closing(loki, loki.query(text)));
    return logLines(await closing(loki, loki.lines(text, { from: Date.now() - since * 60_000, limit })));
  },
  async traces(target: Target, namespace: string, question: Question): Promise<string[]> {
    const { text, since, limit = 1, slower, errors } = question;
    const jaeger = await connectJaeger(target, namespace);
    const id = traceIdIn(text);
    const end = Date.now() - ON_THE_WAY;
    const search = {
      service: text,
      start: `${end - since * 60_000}000`,
      end: `${end}000`,
      limit: String(limit),
      ...(slower === undefined ? {} : { minDuration: `${slower}ms` }),
      ...(errors ? { tags: JSON.stringify({ error: "true" }) } : {}),
    };
    return traceLines(await closing(jaeger, id === undefined ? jaeger.search(search) : jaeger.trace(id)), limit);
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
