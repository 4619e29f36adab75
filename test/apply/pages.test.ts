// Grafana's pages in a real browser: what a person sees who logs in. Only where the Grafana has pages: that of the embedded cluster has none.
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Forward, portForward } from "../../tools/clients/port-forward.ts";
import { connectGrafana } from "../../tools/stack/connect.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { openBrowser } from "../support/browser/browser.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

const cluster = testCluster();
const namespace = "apply-pages";
const SOON = 60_000;

const missing =
  cluster.images["grafana"] === undefined ? undefined : "this cluster's Grafana was built without its web pages";

let stack: AppliedStack;
let forward: Forward;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (missing !== undefined) return;
  browser = await openBrowser();
  const inputs = { dummy: { enabled: true, rate: 2 }, prometheus: { scrape: { interval: "5s" } } };
  stack = await openStack(cluster, namespace, inputs);
  await stack.applyWith({});
  forward = await portForward(cluster, namespace, "service/grafana", 3000);
  // High enough for all panels, which are drawn only where they can be seen. Its certificate is of the stack's authority, which this browser does not know.
  page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1600, height: 2400 } });
  page.setDefaultTimeout(SOON);
});
afterAll(async () => {
  await browser?.close();
  forward?.close();
  await stack?.destroy();
});

test("a person logs in with the generated password", async ({ skip }) => {
  if (missing !== undefined) return skip(missing);
  await page.goto(`${address()}/login`);
  await page.locator('input[name="user"]').fill("admin");
  await page.locator('input[name="password"]').fill(await stack.output<string>("grafana_password"));
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname !== "/login");
  expect(await page.evaluate("fetch('/api/user').then((reply) => reply.status)")).toBe(200);
});

test.for([
  ["observability-services", "var-service=dummy-shop", ["Requests per second", "Lines", "Latest traces"]],
  ["observability-cluster", "", ["CPU in use", "Series in Prometheus"]],
] as const)("the dashboard %s shows its panels, none with an error", async ([uid, query, titles], { skip }) => {
  if (missing !== undefined) return skip(missing);
  await waitForTraffic();
  await page.goto(`${address()}/d/${uid}?${query}`);
  for (const title of titles) await page.getByText(title, { exact: true }).first().waitFor();
  await expect.poll(() => page.getByLabel("Panel loading bar").count(), { timeout: SOON }).toBe(0);
  await page.screenshot({ path: join(process.env.SCREENSHOTS ?? runFolder(), `${uid}.png`) });
  expect(await page.locator('[data-testid*="Panel status error"]').count()).toBe(0);
  for (const title of titles) {
    const panel = page.locator(`[data-testid="data-testid Panel header ${title}"]`).first();
    expect(await panel.getByText("No data").count(), title).toBe(0);
  }
});

test("a line of the log leads to its trace", async ({ skip }) => {
  if (missing !== undefined) return skip(missing);
  await page.goto(`${address()}/d/observability-services?var-service=dummy-shop`);
  const lines = page.locator('[data-testid="data-testid Panel header Lines"]').first();
  await lines.scrollIntoViewIfNeeded();
  const link = lines.locator('a[href*="jaeger"]');
  expect(await link.count()).toBe(0);
  await lines.getByText("trace_id").first().click();
  await link.first().waitFor();
});

// ---

function address(): string {
  return `https://localhost:${forward.port}`;
}

/** Until requests of the dummy are in the span metrics, panels have nothing to show. */
async function waitForTraffic(): Promise<void> {
  const grafana = await connectGrafana(cluster, namespace);
  try {
    await expect
      .poll(
        async () => {
          const frames = await grafana.query("prometheus", {
            expr: 'sum(rate(traces_span_metrics_calls_total{service_name="dummy-shop"}[1m])) > 0',
            instant: true,
          });
          return frames.flatMap(({ fields }) => fields).some(({ values }) => values.length > 0);
        },
        { timeout: 2 * SOON, interval: 2000 },
      )
      .toBe(true);
  } finally {
    grafana.close();
  }
}
