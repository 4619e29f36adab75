import { expect, test } from "vitest";
import {
  toHaveProbes,
  toLimitResources,
  toUseImages,
} from "../../../../tools/testkit/matchers/kubernetes-containers.ts";
import { complaint, container, manifest, objects, workload } from "./manifests.ts";

const bare = { livenessProbe: undefined, readinessProbe: undefined };
const job = { template: { spec: { containers: [container(bare)], restartPolicy: "Never" } } };

test("probes are wanted of what stays", () => {
  const plan = objects(
    workload("Deployment/web", { initContainers: [container({ ...bare, name: "init" })] }),
    manifest("Job/migrate", { spec: job }),
    manifest("CronJob/night", { spec: { jobTemplate: { spec: job } } }),
  );
  expect(complaint(toHaveProbes(plan))).toBe("");
});

test("a container without a probe, a sidecar too, is named", () => {
  const sidecar = container({ ...bare, name: "sidecar", restartPolicy: "Always" });
  const plan = objects(workload("Deployment/web", { initContainers: [sidecar] }), workload("DaemonSet/agent"));
  expect(complaint(toHaveProbes(plan))).toMatchInlineSnapshot(`
    "expected the objects to have a readinessProbe and a livenessProbe in every container that stays
      Deployment/web in shop: container sidecar has no readinessProbe
      Deployment/web in shop: container sidecar has no livenessProbe
    if that is meant: { except: { 'Deployment/web': [ 'sidecar' ] } }"
  `);
  expect(complaint(toHaveProbes(plan, { except: { "Deployment/web": ["sidecar"] } }))).toBe("");
  expect(complaint(toHaveProbes(plan, { except: { "Deployment/web": ["sidecar", "main"] } }))).toMatchInlineSnapshot(`
    "expected the objects to have a readinessProbe and a livenessProbe in every container that stays
      the exception for Deployment/web: main is not needed: remove it"
  `);
});

test("a probe that cannot work is named, whatever is excused", () => {
  const broken = {
    readinessProbe: { httpGet: { port: "htpp" } },
    livenessProbe: { periodSeconds: 5 },
    startupProbe: { tcpSocket: { port: 1 } },
  };
  const plan = objects(workload("Deployment/web", { containers: [container(broken)] }));
  expect(complaint(toHaveProbes(plan))).toMatchInlineSnapshot(`
    "expected the objects to have a readinessProbe and a livenessProbe in every container that stays
      Deployment/web in shop: container main: its readinessProbe asks the port htpp, which the container does not declare; did you mean http?
      Deployment/web in shop: container main: its livenessProbe asks nothing: it has none of exec, grpc, httpGet and tcpSocket"
  `);
});

const withResources = (requests: object, limits: object) =>
  objects(workload("Deployment/web", { containers: [container({ resources: { requests, limits } })] }));

test("resources are limited", () => {
  const plan = withResources({ cpu: "700m", memory: "1Gi" }, { cpu: 0.7, memory: "1024Mi" });
  expect(complaint(toLimitResources(plan))).toBe("");
  expect(complaint(toLimitResources(plan, { cpuLimit: "required" }))).toBe("");
  expect(complaint(toLimitResources(objects(workload("Deployment/web")), { cpuLimit: "forbidden" }))).toBe("");
});

test("what is not asked for, and what is not limited, is named", () => {
  const plan = objects(workload("Deployment/web", { initContainers: [{ name: "init" }] }));
  expect(complaint(toLimitResources(plan, { cpuLimit: "required" }))).toMatchInlineSnapshot(`
    "expected the objects to request and limit CPU and memory, in every container
      Deployment/web in shop: container init has no resources.requests.memory
      Deployment/web in shop: container init has no resources.limits.memory
      Deployment/web in shop: container init has no resources.requests.cpu
      Deployment/web in shop: container init has no resources.limits.cpu
      Deployment/web in shop: container main has no resources.limits.cpu"
  `);
});

test("a limit of CPU can be forbidden", () => {
  const plan = withResources({ cpu: 1, memory: "1Gi" }, { cpu: 2, memory: "1Gi" });
  expect(complaint(toLimitResources(plan, { cpuLimit: "forbidden" }))).toMatchInlineSnapshot(`
    "expected the objects to request CPU and memory, and limit memory and never CPU, in every container
      Deployment/web in shop: container main has resources.limits.cpu 2, which is not wanted"
  `);
});

test("a request above its limit, and what is no quantity, are named", () => {
  const plan = withResources({ cpu: "100m", memory: "2Gi" }, { memory: "2G", "ephemeral-storage": "1Gb" });
  expect(complaint(toLimitResources(plan))).toMatchInlineSnapshot(`
    "expected the objects to request CPU and memory, and limit memory, in every container
      Deployment/web in shop: container main has 1Gb of ephemeral-storage, which is no quantity such as 250m or 64Mi
      Deployment/web in shop: container main has a request of 2Gi memory above the limit of 2G"
  `);
});

const images = (...used: (string | undefined)[]) =>
  objects(...used.map((image, index) => workload(`Deployment/web-${index}`, { containers: [container({ image })] })));

test("images fit an entry, and every entry is used", () => {
  const db = `example.org/db@sha256:${"0".repeat(64)}`;
  expect(complaint(toUseImages(images("example.org:5000/web:v1", db, db), ["example.org:5000/web:v1", /db@/g]))).toBe(
    "",
  );
});

test("an image that fits nothing, and an entry that nothing uses, are named", () => {
  expect(
    complaint(toUseImages(images("example.org/web:v2"), [/web:v1$/, "example.org/web:v3"])),
  ).toMatchInlineSnapshot(`
    "expected the objects to use only the images /web:v1$/, example.org/web:v3
      Deployment/web-0 in shop: container main uses example.org/web:v2, which is not allowed
      no container uses /web:v1$/: take it off the list
      no container uses example.org/web:v3: take it off the list"
  `);
});

test("an image has to say its version", () => {
  const vague = images("example.org:5000/web", "example.org/web:latest", undefined);
  expect(complaint(toUseImages(vague, [/web/]))).toMatchInlineSnapshot(`
    "expected the objects to use only the images /web/
      Deployment/web-0 in shop: container main uses example.org:5000/web, which has neither a tag nor a digest
      Deployment/web-1 in shop: container main uses example.org/web:latest, which has the tag latest, which moves
      Deployment/web-2 in shop: container main has no image that is known before the apply"
  `);
});
