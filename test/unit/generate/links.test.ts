// Of the stack itself: what is told of links on different ways must agree.
import { expect, test } from "vitest";
import { attributeSources, spanDimensions } from "../../../tools/generate/facts/attributes.ts";
import { linksOf } from "../../../tools/generate/facts/links.ts";
import { readRepository, textOf } from "../../../tools/generate/facts/repository.ts";
import { relabelled } from "../../../tools/generate/facts/scrape-labels.ts";
import { DOORS } from "../../../tools/stack/doors.ts";

const facts = readRepository();
const links = linksOf(facts);

test("every door of the stack has a link that leads to it, with the credential that it needs", () => {
  for (const { name, port, needs } of DOORS) {
    const leading = links.filter(({ to, ports }) => to === name && ports.includes(String(port)));
    expect(
      leading.map(({ credential }) => credential),
      `${name}:${port}`,
    ).toContain(needs);
  }
});

test("a link shows a certificate of its client, and verifies one of its server", () => {
  const mutual = links.filter(({ credential }) => credential === "client certificate");
  expect(mutual.length).toBeGreaterThan(10);
  for (const { from, to, shows, clientChecks } of mutual) {
    expect(shows).toBe(`\`${from}-client\``);
    expect(clientChecks).toBe(`\`${to}\`, the stack's CA`);
  }
});

test("what is not verified is told: kubelets without their CA, and pods of others", () => {
  const open = links.filter(({ clientChecks }) => !/ CA( \(|$)/.test(clientChecks));
  expect(new Set(open.map(({ to, clientChecks }) => `${to}: ${clientChecks}`))).toEqual(
    new Set(["kubelet: the kubelets' CA, only with `cluster.kubelet_ca`", "annotated pods: "]),
  );
});

test("applications reach the gateway in both ways of OTLP", () => {
  expect(links.find(({ from }) => from === "application")?.ports).toEqual(["4317", "4318"]);
});

test("a name is taken from where the collector takes it", () => {
  const sources = attributeSources(facts);
  expect(sources.get("service.name")).toEqual([
    "the application",
    "annotation `resource.opentelemetry.io/service.name`",
    "label `app.kubernetes.io/name`",
    "the name of the workload",
    "the name of the container",
  ]);
  expect(sources.get("k8s.pod.name")).toEqual(["the pod, as Kubernetes knows it"]);
  expect(sources.get("k8s.cluster.name")).toEqual(["input `cluster.name`"]);
  expect(spanDimensions(facts)).toEqual(["service.namespace", "k8s.namespace.name"]);
});

test("every scrape job says which cluster it is, and some what an instance is", () => {
  const jobs = relabelled(textOf(facts, "modules/prometheus/config/prometheus.yaml.tftpl"));
  for (const { job, labels } of jobs)
    expect(labels, job).toContainEqual({ label: "k8s_cluster_name", from: "input `cluster.name`" });
  const instance = (name: string) =>
    jobs.find(({ job }) => job === name)?.labels.find(({ label }) => label === "instance")?.from;
  expect([instance("agent"), instance("gateway"), instance("kubelet")]).toEqual([
    "node of the pod",
    "name of the pod",
    undefined,
  ]);
});
