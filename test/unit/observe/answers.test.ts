import { expect, test } from "vitest";
import type { Span } from "../../../tools/clients/jaeger.ts";
import { logLines } from "../../../tools/observe/answers/logs.ts";
import { exemplarLines, metricLines } from "../../../tools/observe/answers/metrics.ts";
import { traceIdIn, traceLines } from "../../../tools/observe/answers/traces.ts";

const span = (spanId: string, parentId: string | undefined, more: Partial<Span> = {}): Span => ({
  traceId: "a".repeat(32),
  spanId,
  parentId,
  operation: `GET /${spanId}`,
  service: "shop",
  start: 1_000_000,
  duration: 2500,
  tags: {},
  process: {},
  ...more,
});

test("a trace is a tree, in the order in which its spans began", () => {
  const spans = [
    span("late", "root", { start: 3_000_000, tags: { error: true } }),
    span("below", "early", { start: 2_500_000, service: "stock" }),
    span("early", "root", { start: 2_000_000, service: "cart" }),
    span("root", undefined),
  ];
  expect(traceLines(spans, 1)).toEqual([
    `trace ${"a".repeat(32)}, 1970-01-01T00:00:01.000Z`,
    "  shop  GET /root  2.5 ms",
    "    cart  GET /early  2.5 ms",
    "      stock  GET /below  2.5 ms",
    "    shop  GET /late  2.5 ms  error",
  ]);
});

test("a span whose parent is missing is shown all the same", () => {
  expect(traceLines([span("b", "nobody")], 1)[1]).toBe("  shop  GET /b  2.5 ms");
});

test("the newest traces come first, no more than were asked for", () => {
  const spans = [1, 3, 2].map((second) => span("x", undefined, { traceId: `t${second}`, start: second * 1_000_000 }));
  expect(traceLines(spans, 2).filter((line) => line.startsWith("trace"))).toEqual([
    "trace t3, 1970-01-01T00:00:03.000Z",
    "trace t2, 1970-01-01T00:00:02.000Z",
  ]);
});

test("lines of a log come in the order of time, with service and trace", () => {
  const lines = [
    { time: 2_000_000_000n, line: "second", labels: { service_name: "shop", trace_id: "t" } },
    { time: 1_000_000_000n, line: "first", labels: { k8s_container_name: "app" } },
  ];
  expect(logLines(lines)).toEqual([
    "1970-01-01T00:00:01.000Z  app  first",
    "1970-01-01T00:00:02.000Z  shop  second  trace_id=t",
  ]);
});

test("series are written as Prometheus writes them", () => {
  const samples = [
    { labels: { __name__: "up", job: 'a"b' }, value: 1 },
    { labels: {}, value: Number.NaN },
  ];
  expect(metricLines(samples)).toEqual(['up{job="a\\"b"}  1', "{}  NaN"]);
});

test("an example of a series is written with its trace", () => {
  const exemplar = (value: number) => ({
    series: { __name__: "d", le: "1" },
    labels: { trace_id: `t${value}` },
    value,
  });
  expect(exemplarLines([exemplar(0.3), exemplar(0.9)], 1)).toEqual(['0.9  trace_id=t0.9  d{le="1"}']);
});

test("the id of a trace is found in a line of a log, and nowhere in the name of a service", () => {
  const id = "0123456789abcdef".repeat(2);
  expect(traceIdIn(`2026-11-29T10:00:00.000Z  shop  GET / 500  trace_id=${id}`)).toBe(id);
  expect(traceIdIn(`{"trace_id":"${id}"}`)).toBe(id);
  expect(traceIdIn("dummy-shop")).toBeUndefined();
});
