import { expect, test } from "vitest";
import type { Link } from "../../../tools/generate/facts/link.ts";
import { dataFlowPicture } from "../../../tools/pictures/data-flow.ts";

const link = (from: string, to: string, more: Partial<Link> = {}): Link => ({
  from,
  to,
  carries: "logs",
  protocol: "OTLP over HTTP, TLS",
  ports: ["3100"],
  credential: "client certificate",
  shows: "",
  clientChecks: "",
  serverChecks: "",
  ...more,
});
const arrows = (...links: Link[]) => dataFlowPicture(links).arrows.slice(1); // the first is from the files of the node

test("an arrow has what it carries, the protocol, the ports and the credential", () => {
  expect(arrows(link("agent", "loki"))).toEqual([
    { from: "agent", to: "loki", lines: ["logs", "OTLP/HTTP", "3100 · mTLS"], tone: "mutual", backwards: false },
  ]);
});

test("what Prometheus scrapes by several jobs with one credential is one arrow, which runs against the data", () => {
  const job = (name: string, port: string) =>
    link("prometheus", "loki", { carries: `job \`${name}\``, protocol: "HTTPS", ports: [port] });
  expect(arrows(job("a", "1"), job("b", "2"))).toEqual([
    { from: "prometheus", to: "loki", lines: ["metrics", "HTTPS", "1/2 · mTLS"], tone: "mutual", backwards: true },
  ]);
});

test("a part that asks itself has no arrow, and one that nobody has heard of a box", () => {
  const { boxes, arrows } = dataFlowPicture([link("prometheus", "prometheus"), link("loki", "alertmanager")]);
  expect(arrows).toHaveLength(2);
  expect(boxes.map(({ id }) => id)).toEqual(["files", "agent", "loki", "alertmanager"]);
});
