// What a later change of an input does to logs, traces, pushed metrics and what people made in Grafana: nothing. inputs.test.ts asks the
// same of what is scraped.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canary } from "../../tools/clients/canary.ts";
import {
  connectAsApplication,
  connectGrafana,
  connectJaeger,
  connectLoki,
  connectPrometheus,
  probeCertificate,
} from "../../tools/stack/connect.ts";
import { clusterDiff } from "../../tools/testkit/apply/live.ts";
import type { Variables } from "../../tools/testkit/terraform/roots.ts";
import { kubectl } from "../../tools/toolchain/kubectl.ts";
import { until } from "../../tools/utils/wait.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { volumeUid } from "../support/cluster/volumes.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

const cluster = testCluster();
const namespace = "apply-inputs-signals";
const shop = `${namespace}-shop`;
const CLAIMS = ["gateway-0", "grafana", "jaeger", "loki", "prometheus"];
let stack: AppliedStack;
let uids: string[];
/** When the canary was sent, in milliseconds, and its id. */
let sent: { id: string; time: number };

const persistent = { storage: { persistent: true } };
const resources = { requests: { cpu: "20m" } };
const dashboard = JSON.stringify({ title: "Shop", panels: [{ id: 1, type: "text", title: "Hello" }] });

/**
 * Changes of every input about signals, several at once, so that pods are not replaced once for each. Not here: `enabled`, `storage.type`,
 * `storage.class`, `object_store` and `database`, which by nature take away or move data, and images, which inputs.test.ts changes.
 */
const CHANGES: [what: string, inputs: Variables][] = [
  [
    "collector, clients and dummy",
    {
      clients: { shop: { namespaces: [shop], token: "2", accepted_tokens: ["1", "2"] } },
      collector: {
        agent: { exclude: { namespaces: ["noise"], pods: ["shop/chatty-*"] }, queue_size: "256Mi", resources },
        allow_from: { shop: { namespace: shop, ports: ["otlp-http"] } },
        environment: "staging",
        gateway: { events: false, resources, storage: { retain: true }, tail_sampling: { percentage: 100 } },
        redaction: { patterns: { card: "[0-9]{16}" } },
      },
      dummy: { enabled: true, rate: 2, resources },
      grafana: persistent,
    },
  ],
  [
    "loki and jaeger",
    {
      grafana: persistent,
      jaeger: { allow_from: { shop: { namespace: shop } }, resources, storage: { retain: true, retention: "48h" } },
      loki: {
        allow_from: { shop: { namespace: shop } },
        limits: { ingestion_rate_mb: 16, ingestion_burst_size_mb: 48, max_entries_limit_per_query: 2000 },
        resources,
        storage: { retain: true, retention: "96h" },
      },
    },
  ],
  [
    "grafana",
    {
      grafana: {
        allow_from: { shop: { namespace: shop } },
        dashboards: { shop: dashboard },
        expose: { hostname: "grafana.example.org", ingress: false },
        resources,
        secrets: { rotation: "2" },
        storage: { persistent: true, retain: true },
      },
    },
  ],
  [
    "tls.rotation, all of it",
    { grafana: persistent, tls: { rotation: { certificates: "2", issuing_ca: "2", trusted_cas: ["1", "2"] } } },
  ],
  ["nothing (back to the beginning)", { grafana: persistent }],
];

beforeAll(async () => {
  await kubectl(cluster, ["create", "namespace", shop]);
  stack = await openStack(cluster, namespace);
  await stack.applyWith({ grafana: persistent });
  uids = await claims();
  sent = await leaveTraces();
});
afterAll(async () => {
  await stack?.destroy();
  await kubectl(cluster, ["delete", "namespace", shop, "--ignore-not-found"]);
});

describe("volumes stay, and what was stored before is still found, after a change of", () => {
  test.each(CHANGES)("%s", async (_what, inputs) => {
    await stack.applyWith(inputs);
    expect(await clusterDiff(cluster, await stack.manifests())).toBe("");
    expect(await claims()).toEqual(uids);
    await until("what was stored before", { within: 150_000, every: 2000 }, async () => {
      expect(await found()).toEqual({ log: 1, metric: 1, trace: true, folder: true });
      return true;
    });
  });
});

// ---

function claims(): Promise<string[]> {
  return Promise.all(CLAIMS.map((name) => volumeUid(cluster, namespace, name)));
}

/** Sends a canary of each signal, and makes a folder in Grafana. */
async function leaveTraces(): Promise<{ id: string; time: number }> {
  const certificate = await probeCertificate(cluster, namespace);
  const [otlp, loki, prometheus, jaeger, grafana] = await Promise.all([
    connectAsApplication(cluster, namespace, certificate),
    connectLoki(cluster, namespace),
    connectPrometheus(cluster, namespace),
    connectJaeger(cluster, namespace),
    connectGrafana(cluster, namespace),
  ]);
  try {
    const time = Date.now();
    const { id, ...signals } = await canary({ otlp, loki, prometheus, jaeger });
    expect(signals).toMatchObject({ logs: { seen: true }, metrics: { seen: true }, traces: { seen: true } });
    const folder = { method: "POST", json: { uid: "kept", title: "Kept" } };
    expect((await grafana.connection.send("/api/folders", folder)).status).toBe(200);
    return { id, time };
  } finally {
    for (const client of [otlp, loki, prometheus, jaeger, grafana]) client.close();
  }
}

/** Looks for it over connections of its own: the pods behind older ones may be gone, and their certificates replaced. */
async function found(): Promise<Record<string, unknown>> {
  const [loki, prometheus, jaeger, grafana] = await Promise.all([
    connectLoki(cluster, namespace),
    connectPrometheus(cluster, namespace),
    connectJaeger(cluster, namespace),
    connectGrafana(cluster, namespace),
  ]);
  try {
    const { id, time } = sent;
    const around = { from: time - 60_000, to: time + 120_000 };
    return {
      log: (await loki.lines(`{service_name="canary"} |= "${id}"`, around)).length,
      metric: (await prometheus.query(`last_over_time(canary{canary_id="${id}"}[1h])`)).length,
      trace: (await jaeger.trace(id)).length > 0,
      folder: (await grafana.search("Kept")).some(({ uid }) => uid === "kept"),
    };
  } finally {
    for (const client of [loki, prometheus, jaeger, grafana]) client.close();
  }
}
