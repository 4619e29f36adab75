import { expect, test } from "vitest";
import { toHaveServicesWithPorts, toSelectOnlyOwnPods } from "../../../../tools/testkit/matchers/kubernetes-wiring.ts";
import { complaint, container, manifest, objects, workload } from "./manifests.ts";

const web = workload("Deployment/web", {
  containers: [
    container({
      ports: [
        { name: "http", containerPort: 8080 },
        { name: "dns", containerPort: 53, protocol: "UDP" },
      ],
    }),
  ],
});
const service = (name: string, ports: object[], selector: object | undefined = { app: "web" }) =>
  manifest(`Service/${name}`, { spec: { selector, ports } });

test("Services mean ports of their pods, by name, by number or by being the same", () => {
  const ports = [
    { port: 80, targetPort: "http" },
    { port: 81, targetPort: 8080 },
    { port: 8080 },
    { port: 53, protocol: "UDP" },
  ];
  const headless = manifest("Service/all", { spec: { clusterIP: "None", selector: { app: "web" }, ports } });
  const outside = manifest("Service/outside", { spec: { type: "ExternalName", externalName: "db.example" } });
  expect(complaint(toHaveServicesWithPorts(objects(web, service("web", ports), headless)))).toBe("");
  expect(complaint(toHaveServicesWithPorts(objects(outside), { except: ["Service/outside"] }))).toBe("");
});

test("a Service of no pods, and a port that one of its pods lacks, are named", () => {
  const other = workload("Deployment/web-2", {}, { labels: { app: "web" } });
  const plan = objects(
    web,
    other,
    workload("Deployment/web", {}, { namespace: "store" }),
    service("web", [{ port: 80, targetPort: "htpp" }, { port: 53, protocol: "UDP" }, { port: 443 }]),
    service("lost", [{ port: 80 }], { app: "wbe", tier: "front" }),
    service("unselective", []),
  );
  expect(complaint(toHaveServicesWithPorts(plan, { except: ["Service/web"] }))).toMatchInlineSnapshot(`
    "expected the objects to have Services that mean ports of their pods
      the exception for Service/web is not needed: remove it
      Service/web in shop: port 80 goes to htpp (TCP), which Deployment/web in shop does not declare: it has http 8080 (TCP), dns 53 (UDP)
      Service/web in shop: port 80 goes to htpp (TCP), which Deployment/web-2 does not declare: it has http 8080 (TCP)
      Service/web in shop: port 53 goes to 53 (UDP), which Deployment/web-2 does not declare: it has http 8080 (TCP)
      Service/web in shop: port 443 goes to 443 (TCP), which Deployment/web in shop does not declare: it has http 8080 (TCP), dns 53 (UDP)
      Service/web in shop: port 443 goes to 443 (TCP), which Deployment/web-2 does not declare: it has http 8080 (TCP)
      Service/lost selects no pod in shop: app=wbe,tier=front"
  `);
});

const policy = (kind: string, name: string, spec: object) => manifest(`${kind}/${name}`, { spec });

test("everything selects what it is meant to", () => {
  const plan = objects(
    web,
    workload("Deployment/db"),
    workload("Deployment/web", {}, { namespace: "store" }),
    manifest("Job/migrate", {
      spec: { template: { metadata: { labels: { app: "migrate" } }, spec: { containers: [] } } },
    }),
    policy("PodDisruptionBudget", "web", { selector: { matchLabels: { app: "web" } } }),
    policy("NetworkPolicy", "all", { podSelector: {} }),
    policy("NetworkPolicy", "db", {
      podSelector: { matchExpressions: [{ key: "app", operator: "In", values: ["db"] }] },
    }),
  );
  expect(complaint(toSelectOnlyOwnPods(plan))).toBe("");
});

test("what selects the pods of others, or none, is named", () => {
  const greedy = { selector: { matchLabels: { tier: "front" } } };
  const plan = objects(
    workload("Deployment/web", {}, { labels: { tier: "front" }, spec: greedy }),
    workload("Deployment/shop", {}, { labels: { tier: "front" } }),
    workload(
      "StatefulSet/db",
      {},
      { spec: { selector: { matchExpressions: [{ key: "app", operator: "NotIn", values: ["db", "shop", "web"] }] } } },
    ),
    workload("DaemonSet/agent", {}, { spec: { selector: null } }),
    policy("PodDisruptionBudget", "web", { selector: { matchLabels: { app: "wbe" } } }),
    policy("PodDisruptionBudget", "none", {}),
    manifest("NetworkPolicy/all", { namespace: "store", spec: { podSelector: {} } }),
  );
  expect(complaint(toSelectOnlyOwnPods(plan))).toMatchInlineSnapshot(`
    "expected the objects to select only their own pods
      Deployment/web in shop selects tier=front, and so the pods of Deployment/shop, which have app=shop,tier=front
      StatefulSet/db in shop selects app notin (db,shop,web), and its own pods have app=db
      StatefulSet/db in shop selects app notin (db,shop,web), and so the pods of DaemonSet/agent, which have app=agent
      DaemonSet/agent in shop has no selector
      PodDisruptionBudget/web selects no pod in shop: app=wbe
      PodDisruptionBudget/none has no selector
      NetworkPolicy/all selects every pod in store, where none is planned"
  `);
});
