// The twenty assertions in this kit.
import { beforeAll, expect, test } from "vitest";
import {
  applied,
  attemptOf,
  type Objects,
  objectsIn,
  type Plan,
  planOf,
  rootIn,
  type Value,
} from "../../tools/testkit/index.ts";

const root = rootIn("bench/kit/terraform", { parts: ["modules", "bench"] });
const pod = "Deployment/prometheus";

let plan: Plan;
let objects: Objects;
let secret: Value;
beforeAll(async () => {
  plan = await planOf(root);
  objects = objectsIn(plan);
  secret = plan.resource('module.pki.kubectl_manifest.secret["Secret/leaf/prometheus"]').after;
});

test("the image is the pinned one", () => {
  expect(objects).toUseImages(["docker.io/prom/prometheus:v3.16.0"]);
});

test("the Service leads to a port of the pods that it selects", () => {
  expect(objects).toHaveServicesWithPorts();
});

test("the container says when it is ready and alive", () => {
  expect(objects).toHaveProbes();
});

test("the pod meets the level restricted of Pod Security", () => {
  expect(objects).toMeetPodSecurity("restricted");
});

test("the root file system is read-only", () => {
  expect(objects).toHaveReadOnlyRoots();
});

test("memory is limited, and CPU is not", () => {
  expect(objects).toLimitResources({ cpuLimit: "forbidden" });
});

test("the claim has the size and the class that were asked for", () => {
  expect(objects).toHaveObject("PersistentVolumeClaim/prometheus", {
    spec: { storageClassName: "fast", resources: { requests: { storage: "20Gi" } } },
  });
});

test("without a class, the claim has no such field", async () => {
  const { value } = objectsIn(await planOf(root, { storage: { size: "20Gi" } })).one(
    "PersistentVolumeClaim/prometheus",
  );
  expect(value.at("spec.storageClassName")).toHaveValue(undefined);
});

test("two pods never hold the claim at the same time", () => {
  expect(objects).toHaveObject(pod, { spec: { strategy: { type: "Recreate" } } });
});

test("what the pod refers to is there", () => {
  const secrets = plan.output("secrets").reveal() as string[];
  const given = secrets.map((secret) => secret.split("/")).map(([namespace, name]) => `Secret/${name} in ${namespace}`);
  expect(objects).toHaveReferencesMet({ given });
});

test("the network lets through these links and no others", () => {
  expect(objects).toAllowOnlyLinks([
    "pods app=web in namespace shop -> Deployment/prometheus:9090",
    `${pod} -> ${pod}:9090`,
    `${pod} -> any pod:any`,
    ...["53/UDP", 53, 443, 6443, 8443, 9100, 10250].map((port) => `${pod} -> anywhere:${port}`),
  ]);
});

test("the role grants these rights and no others", () => {
  expect(objects).toGrantOnly({
    "ClusterRole/monitoring-prometheus": [
      "get,list,watch nodes,pods,services",
      "get,list,watch discovery.k8s.io/endpointslices",
      "get nodes/metrics",
      "get URL /metrics",
    ],
  });
});

test("the role is the pod's account's alone", () => {
  expect(objects).toHaveObject("ClusterRoleBinding/monitoring-prometheus", {
    roleRef: { kind: "ClusterRole", name: "monitoring-prometheus" },
    subjects: [{ kind: "ServiceAccount", name: "prometheus", namespace: "monitoring" }],
  });
});

test("every field exists in Kubernetes and has its type", () => {
  expect(objects).toMatchKubernetesSchema();
});

test("a Secret is unknown until the apply", () => {
  expect(secret.at("yaml_body")).toBeUnknown();
});

test("a Secret is sensitive, and its values are masked", () => {
  expect(secret.at("yaml_body")).toBeSensitive();
  expect(secret.at("sensitive_fields")).toHaveValue(["data", "stringData"]);
});

test("everything but Secrets is known at plan time", () => {
  expect(objects.hidden.filter((address) => !address.includes('secret["Secret/'))).toEqual([]);
});

test("a size with a wrong unit is refused, with a reason", async () => {
  const attempt = await attemptOf(root, { storage: { size: "12Gb" } });
  expect(attempt).toFailValidation(
    "storage",
    'storage.size must be a Kubernetes quantity such as "5Gi"; found: "12Gb"',
  );
});

test("an image without a version is refused, with a reason", async () => {
  const attempt = await attemptOf(root, { image: "prom/prometheus" });
  expect(attempt).toFailValidation("image", "must name a tag or a digest", 'found: "prom/prometheus"');
});

test("a second plan changes nothing", async () => {
  expect(await (await applied(root)).plan()).toBeNoop();
});
