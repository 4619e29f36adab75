import { describe, expect, test } from "vitest";
import { type DoorReport, judge } from "../../../tools/stack/doors.ts";
import { waitingExporters } from "../../../tools/stack/flows.ts";
import type { JobReport } from "../../../tools/stack/jobs.ts";
import { type Evidence, linkProblem, reportLinks } from "../../../tools/stack/links.ts";
import { signalFlows } from "../../../tools/stack/signals.ts";

const door = (name: string, found: Partial<DoorReport> = {}): DoorReport => ({
  door: name,
  needs: "client certificate",
  verified: true,
  refuses: true,
  problem: "",
  ...found,
});
const job: JobReport = {
  job: "loki",
  expected: 1,
  found: 1,
  up: 1,
  evidence: null,
  link: { encrypted: true, authenticated: "client certificate", verified: true },
  errors: [],
  plaintext: [],
};
const yes = { flows: true, problem: "" };
const evidence: Evidence = {
  workloads: ["DaemonSet agent", "StatefulSet gateway-0", "StatefulSet loki", "Deployment prometheus"],
  ready: ["DaemonSet agent"],
  jobs: [job],
  doors: [door("loki:3100"), door("prometheus:9090")],
  flows: [{ "agent -> loki": yes }, { "gateway -> loki": { flows: false, problem: "status 500" } }],
};
const told = (changes: Partial<Evidence> = {}) => {
  const links = reportLinks({ ...evidence, ...changes });
  return Object.fromEntries(links.map((link) => [link.link, link]));
};
const foreign = judge("UNABLE_TO_VERIFY_LEAF_SIGNATURE", undefined);

describe("links", () => {
  test("are those between components that run", () => {
    expect(Object.keys(told())).toEqual([
      "application -> gateway",
      "agent -> loki",
      "gateway -> loki",
      "gateway -> prometheus",
      "prometheus -> loki",
      "agent -> API server",
      "gateway -> API server",
    ]);
  });

  test("flow as the first says who knows, and have his reason", () => {
    expect(told()["agent -> loki"]).toMatchObject({ verified: true, flows: true, problem: "" });
    expect(told()["gateway -> loki"]).toMatchObject({ flows: false, problem: "status 500" });
    expect(told()["gateway -> prometheus"]).toMatchObject({ flows: null, problem: "" });
    const flows = [{ "agent -> loki": yes }, { "agent -> loki": { flows: false, problem: "an older one" } }];
    expect(told({ flows })["agent -> loki"]?.problem).toBe("");
  });

  test("to a server with a foreign certificate have a problem, those too that flow still", () => {
    const links = told({ doors: [door("loki:3100", foreign), door("prometheus:9090")] });
    for (const name of ["agent -> loki", "gateway -> loki", "prometheus -> loki"])
      expect(links[name]).toMatchObject({ verified: false, problem: expect.stringMatching(/not of the stack's/) });
    expect(links["agent -> loki"]?.problem).toMatch(/connections that were made before/);
    expect(links["gateway -> loki"]?.problem).toMatch(/; status 500$/);
    expect(links["gateway -> prometheus"]?.problem).toBe("");
  });

  test("that are scraped tell how many targets answer, and why others do not", () => {
    const broken = { ...job, up: 0, errors: ["x509: unknown authority"] };
    const link = told({ jobs: [broken] })["prometheus -> loki"];
    expect(link).toMatchObject({ flows: false, targets: "0 of 1 expected" });
    expect(link && linkProblem(link)).toBe(
      "prometheus -> loki (job loki): 0 of 1 expected targets are up (x509: unknown authority)",
    );
  });

  test("are told as far as they are known when Prometheus cannot be asked", () => {
    const links = told({ jobs: [], doors: [door("loki:3100"), door("prometheus:9090", foreign)] });
    expect(links["prometheus -> loki"]).toMatchObject({ verified: true, flows: null, problem: "" });
    expect(links["prometheus -> prometheus"]).toMatchObject({ verified: false, flows: null });
  });
});

test.each([
  ["a status that refuses", judge(undefined, { status: 401 }), { verified: true, refuses: true, problem: "" }],
  [
    "a status that does not",
    judge(undefined, { status: 200 }),
    { verified: true, refuses: false, problem: "it answered a stranger with 200" },
  ],
  [
    "an alert of TLS",
    judge(undefined, { refused: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" }),
    { verified: true, refuses: true, problem: "" },
  ],
  [
    "silence",
    judge(undefined, { refused: "no answer within 15 s" }),
    { verified: true, refuses: null, problem: "it gave a stranger no clear answer: no answer within 15 s" },
  ],
  [
    "a foreign certificate",
    foreign,
    {
      verified: false,
      refuses: null,
      problem: "its certificate is not of the stack's authority (UNABLE_TO_VERIFY_LEAF_SIGNATURE)",
    },
  ],
  [
    "another name",
    judge("ERR_TLS_CERT_ALTNAME_INVALID", undefined),
    {
      verified: false,
      refuses: null,
      problem: "its certificate does not have its name (ERR_TLS_CERT_ALTNAME_INVALID)",
    },
  ],
  ["no connection", judge("ECONNRESET", undefined), { verified: null, refuses: null, problem: "ECONNRESET" }],
])("a door is judged by %s", (_what, found, expected) => {
  expect(found).toEqual(expected);
});

describe("a collector's log", () => {
  const failure = (ts: string, id: string, interval: string, error = "refused") =>
    JSON.stringify({
      ts,
      msg: "Exporting failed. Will retry the request after interval.",
      "otelcol.component.id": id,
      error,
      interval,
    });
  const now = Date.parse("2026-01-01T00:01:00Z");

  test("tells the newest reason of what waits to be tried again", () => {
    const log = [
      failure("2026-01-01T00:00:30Z", "otlp_http/loki", "36.8s", "an older reason"),
      "2026 no JSON: Exporting failed. Will retry",
      failure("2026-01-01T00:00:59.5Z", "otlp_http/loki", "900ms", "the reason"),
      failure("2026-01-01T00:00:10Z", "otlp_grpc/jaeger", "1m2.5s"),
    ];
    expect(waitingExporters(log.join("\n"), now)).toEqual({
      "otlp_http/loki": "the reason",
      "otlp_grpc/jaeger": "refused",
    });
  });

  test("says nothing more of what has been tried since", () => {
    const log = failure("2026-01-01T00:00:30Z", "otlp_http/loki", "29.5s");
    expect(waitingExporters(log, now)).toEqual({});
  });
});

test("a canary that arrived tells of each link on its way, and one that did not of none", () => {
  const signals = [
    { signal: "logs", path: "application -> gateway -> loki", seconds: 0.3, problem: "" },
    { signal: "traces", path: "application -> gateway -> jaeger", seconds: null, problem: "not found" },
  ];
  expect(signalFlows(signals)).toEqual({ "application -> gateway": yes, "gateway -> loki": yes });
});
