import { expect, test } from "vitest";
import { Objects, plannedObject } from "../../../../tools/testkit/kubernetes/objects.ts";
import {
  containersOf,
  isLasting,
  lastingContainersOf,
  podsIn,
  portsMeant,
} from "../../../../tools/testkit/kubernetes/pods.ts";
import { Value } from "../../../../tools/testkit/model/value.ts";
import { container, manifest, objects, workload } from "./manifests.ts";

const template = {
  metadata: { labels: { app: "night" } },
  spec: { containers: [container()], restartPolicy: "Never" },
};

const all = objects(
  workload("Deployment/web"),
  workload("StatefulSet/db", { serviceAccountName: "db" }),
  manifest("Job/migrate", { spec: { template } }),
  manifest("CronJob/night", {
    spec: { jobTemplate: { spec: { template: { ...template, spec: { containers: [container()] } } } } },
  }),
  manifest("Pod/shell", { labels: { app: "shell" }, spec: { containers: [container()] } }),
  manifest("ConfigMap/web"),
);

test("every kind of workload has its pod", () => {
  expect(podsIn(all).map(({ owner, labels, spec }) => [owner, labels, spec.serviceAccountName])).toEqual([
    ["Deployment/web", { app: "web" }, "default"],
    ["StatefulSet/db", { app: "db" }, "db"],
    ["Job/migrate", { app: "night" }, "default"],
    ["CronJob/night", { app: "night" }, "default"],
    ["Pod/shell", { app: "shell" }, "default"],
  ]);
  expect(
    podsIn(all)
      .filter(isLasting)
      .map(({ owner }) => owner),
  ).toEqual(["Deployment/web", "StatefulSet/db", "Pod/shell"]);
});

test("two workloads of one name are told apart by their namespaces", () => {
  const twice = objects(workload("Deployment/web"), workload("Deployment/web", {}, { namespace: "store" }));
  expect(podsIn(twice).map(({ owner }) => owner)).toEqual(["Deployment/web in shop", "Deployment/web in store"]);
});

test("a sidecar stays, another init container does not", () => {
  const sidecar = container({
    name: "sidecar",
    restartPolicy: "Always",
    ports: [{ containerPort: 9000, protocol: "UDP" }],
  });
  const [pod] = podsIn(objects(workload("Deployment/web", { initContainers: [container({ name: "init" }), sidecar] })));
  if (!pod) throw new Error("there is no pod");
  expect(containersOf(pod).map(({ name }) => name)).toEqual(["init", "sidecar", "main"]);
  expect(lastingContainersOf(pod).map(({ name }) => name)).toEqual(["sidecar", "main"]);
  expect(portsMeant(pod, 9000, "UDP")).toHaveLength(1);
  expect(portsMeant(pod, 9000, "TCP")).toHaveLength(0);
  expect(portsMeant(pod, "http", "TCP")).toHaveLength(1);
});

test("null is as good as left out", () => {
  const [pod] = podsIn(
    objects(workload("Deployment/web", { hostNetwork: null, volumes: null, serviceAccountName: null })),
  );
  expect(pod?.spec).toMatchObject({ hostNetwork: false, volumes: [], serviceAccountName: "default" });
});

test("an object that cannot be read is named, with the place", () => {
  const broken = objects(
    workload("Deployment/web", { containers: [container({ ports: [{ containerPort: "http" }] })] }),
  );
  expect(() => podsIn(broken)).toThrowErrorMatchingInlineSnapshot(
    `[Error: Deployment/web in shop (kubernetes_manifest.made_up[0]) cannot be read: spec.template.spec.containers[0].ports[0].containerPort: Invalid input: expected number, received string]`,
  );
});

test("an unknown part that is needed is called unknown", () => {
  const value = new Value(workload("Deployment/web", { containers: undefined }), {
    spec: { template: { spec: { containers: true } } },
  });
  const unknown = new Objects([plannedObject("kubernetes_manifest.web", value)]);
  expect(() => podsIn(unknown)).toThrowErrorMatchingInlineSnapshot(
    `[Error: Deployment/web in shop (kubernetes_manifest.web) cannot be read: spec.template.spec.containers: Invalid input: expected array, received undefined (known after apply)]`,
  );
});
