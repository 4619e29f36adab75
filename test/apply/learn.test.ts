// The commands of the chapters in docs/learn, as a reader runs them one after the other: each does what it should and prints what its page says.
import { globSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectPrometheus } from "../../tools/stack/connect.ts";
import { reportStack } from "../../tools/stack/report.ts";
import { repository } from "../../tools/utils/paths.ts";
import { until } from "../../tools/utils/wait.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { brokenPromise, commandsOf, Terminal } from "../support/page-commands.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

const cluster = testCluster();
// As the pages have it: this is what somebody has who ran `npm run up`.
const namespace = "observability";
const FAULTS = "docs/learn/failures.md";
/** What breaks things comes last. */
const pages = globSync("docs/learn/*.md", { cwd: repository }).sort(
  (a, b) => Number(a === FAULTS) - Number(b === FAULTS),
);
let stack: AppliedStack;

beforeAll(async () => {
  stack = await openStack(cluster, namespace, { dummy: { enabled: true } });
  await stack.applyWith({});
  await until("a stack that is well", { within: 180_000, every: 2000 }, async () => {
    const { well, problems } = await reportStack(cluster, namespace);
    if (!well) throw new Error(problems.join("; "));
    return true;
  });
  // A reader's stack has run for a while: growth is only known of what was counted twice.
  const prometheus = await connectPrometheus(cluster, namespace);
  await until("growing counts of spans", { within: 180_000, every: 5000 }, async () => {
    return (await prometheus.query("increase(traces_span_metrics_calls_total[5m])")).length > 0;
  });
  prometheus.close();
});
afterAll(() => stack?.destroy());

test("the tour of failures has commands", () => {
  expect(commandsOf(FAULTS).length).toBeGreaterThan(10);
});

describe.each(pages.filter((page) => commandsOf(page).length > 0))("%s", (page) => {
  const terminal = new Terminal({ KUBECONFIG: cluster.kubeconfig, OBSERVE_CONTEXT: cluster.context });
  afterAll(() => terminal.close());

  // Five times as long as a page promises, for machines that do something else beside.
  test.each(commandsOf(page))("$place", async (command) => {
    const output = await terminal.run(command, 300);
    expect(brokenPromise(command, output), output).toBeUndefined();
  });
});
