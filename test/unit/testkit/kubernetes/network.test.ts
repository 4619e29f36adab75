import { expect, test } from "vitest";
import { Objects, plannedObject } from "../../../../tools/testkit/kubernetes/objects.ts";
import { toAllowOnlyLinks, toIsolatePods } from "../../../../tools/testkit/matchers/kubernetes-network.ts";
import { Value } from "../../../../tools/testkit/model/value.ts";
import { complaint, container, manifest, objects, workload } from "./manifests.ts";

const app = (name: string) => ({ matchLabels: { app: name } });
const inNamespace = (name: string) => ({ matchLabels: { "kubernetes.io/metadata.name": name } });
const policy = (name: string, spec: object, namespace = "shop") =>
  manifest(`NetworkPolicy/${name}`, { namespace, spec });
const [web, db] = [workload("Deployment/web"), workload("StatefulSet/db")];

/** The links of a plan: what is open although nothing is listed. */
function links(...manifests: object[]): string[] {
  const lines = complaint(toAllowOnlyLinks(objects(...manifests), [])).split("\n");
  return lines.filter((line) => line.startsWith("  ")).map((line) => line.trim().replace(/ is open, because.*/, ""));
}

test("without policies nothing is isolated", () => {
  expect(links(web)).toEqual(["Deployment/web: not isolated (ingress)", "Deployment/web: not isolated (egress)"]);
});

test("without types a policy isolates ingress, and egress only when it has such rules", () => {
  const egress = [{ to: [{ podSelector: app("db") }] }];
  expect(links(web, policy("a", { podSelector: {} }))).toEqual(["Deployment/web: not isolated (egress)"]);
  expect(links(web, policy("a", { podSelector: {}, egress: [] }))).toEqual(["Deployment/web: not isolated (egress)"]);
  expect(links(web, policy("a", { podSelector: {}, egress }))).toEqual([
    "Deployment/web -> pods app=db in namespace shop:any",
  ]);
  expect(links(web, policy("a", { podSelector: {}, policyTypes: ["Egress"] }))).toEqual([
    "Deployment/web: not isolated (ingress)",
  ]);
});

const both = ["Ingress", "Egress"];
const closed = policy("closed", { podSelector: {}, policyTypes: both });

test("what is isolated in both directions has no links, and policies add up", () => {
  expect(links(web, db, closed)).toEqual([]);
  const more = policy("more", { podSelector: app("db"), ingress: [{ ports: [{ port: 5432 }] }] });
  expect(links(web, db, closed, more)).toEqual(["anywhere -> StatefulSet/db:5432"]);
});

test("a link between planned pods needs both ends", () => {
  const out = policy("out", {
    podSelector: app("web"),
    policyTypes: both,
    egress: [{ to: [{ podSelector: app("db") }], ports: [{ port: 5432 }, { port: 9000 }] }],
  });
  const into = policy("into", {
    podSelector: app("db"),
    policyTypes: both,
    ingress: [{ from: [{ podSelector: app("web") }], ports: [{ port: 5000, endPort: 6000 }] }],
  });
  expect(links(web, db, out, into)).toEqual(["Deployment/web -> StatefulSet/db:5432"]);
  expect(links(web, db, out, closed)).toEqual([]);
  // One end that is not isolated admits all.
  expect(links(web, db, out)).toEqual([
    "Deployment/web -> StatefulSet/db:5432",
    "Deployment/web -> StatefulSet/db:9000",
    "StatefulSet/db: not isolated (ingress)",
    "StatefulSet/db: not isolated (egress)",
  ]);
});

test("labels alone mean pods of the policy's own namespace, and a protocol is not another", () => {
  const shelf = workload("Deployment/shelf", {}, { namespace: "store", labels: { app: "web" } });
  const ports = [{ port: 53, protocol: "UDP" }];
  const into = policy("into", { podSelector: app("db"), ingress: [{ from: [{ podSelector: app("web") }], ports }] });
  const out = (port: object, namespace: string) =>
    policy(
      "out",
      { podSelector: {}, egress: [{ to: [{ namespaceSelector: inNamespace("shop") }], ports: [port] }] },
      namespace,
    );
  const pairs = (...more: object[]) =>
    links(db, closed, into, ...more).filter((link) => link.includes("-> StatefulSet"));
  expect(pairs(web, out({ port: 53, protocol: "UDP" }, "shop"))).toEqual(["Deployment/web -> StatefulSet/db:53/UDP"]);
  expect(pairs(web, out({ port: 53 }, "shop"))).toEqual([]);
  expect(pairs(web, shelf, out({ port: 53, protocol: "UDP" }, "store"))).toEqual([]);
});

test("a policy is about its own namespace", () => {
  const store = workload("Deployment/shelf", {}, { namespace: "store" });
  expect(links(store, closed, web)).toEqual([
    "Deployment/shelf: not isolated (ingress)",
    "Deployment/shelf: not isolated (egress)",
  ]);
});

test("ends outside the plan say who they are", () => {
  const from = [
    { podSelector: {} },
    { namespaceSelector: {} },
    { namespaceSelector: inNamespace("store") },
    { namespaceSelector: { matchLabels: { team: "a" } }, podSelector: app("x") },
    {
      podSelector: { matchExpressions: [{ key: "tier", operator: "Exists" }] },
      namespaceSelector: inNamespace("store"),
    },
    { ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } },
    { ipBlock: { cidr: "0.0.0.0/0" } },
    { ipBlock: { cidr: "::/0", except: ["fd00::/8"] } },
  ];
  expect(links(db, closed, policy("in", { podSelector: {}, ingress: [{ from, ports: [{ port: 1 }] }] }))).toEqual([
    "any pod in namespace shop -> StatefulSet/db:1",
    "any pod -> StatefulSet/db:1",
    "any pod in namespace store -> StatefulSet/db:1",
    "pods app=x in namespaces team=a -> StatefulSet/db:1",
    "pods tier in namespace store -> StatefulSet/db:1",
    "10.0.0.0/8 but 10.1.0.0/16 -> StatefulSet/db:1",
    "anywhere -> StatefulSet/db:1",
    "::/0 but fd00::/8 -> StatefulSet/db:1",
  ]);
});

test("planned namespaces have their labels, and every one its name", () => {
  const namespace = manifest("Namespace/store", { namespace: null, labels: { team: "a" } });
  const shelf = workload("Deployment/shelf", {}, { namespace: "store" });
  const ingress = [{ from: [{ namespaceSelector: { matchLabels: { team: "a" } } }], ports: [{ port: 5432 }] }];
  const into = policy("into", { podSelector: app("db"), ingress });
  const all = [
    db,
    shelf,
    into,
    closed,
    policy("out", { podSelector: {}, egress: [{ to: [{ namespaceSelector: inNamespace("shop") }] }] }, "store"),
  ];
  const pair = "Deployment/shelf -> StatefulSet/db:5432";
  expect(links(namespace, ...all)).toContain(pair);
  expect(links(...all)).not.toContain(pair);
});

test("ports have names, ranges and protocols", () => {
  const named = workload("Deployment/named", {
    containers: [
      container({
        ports: [
          { name: "http", containerPort: 8080 },
          { name: "dns", containerPort: 53, protocol: "UDP" },
        ],
      }),
    ],
  });
  const ports = [
    { port: "http" },
    { port: "dns", protocol: "UDP" },
    { port: "dns" },
    { port: 9000, endPort: 9010 },
    { protocol: "SCTP" },
  ];
  const rules = {
    ingress: [{ from: [{ ipBlock: { cidr: "10.0.0.1/32" } }], ports }],
    egress: [{ to: [{ namespaceSelector: {} }], ports }],
  };
  expect(links(named, policy("all", { podSelector: {}, policyTypes: both, ...rules }))).toEqual([
    "10.0.0.1/32 -> Deployment/named:8080",
    "10.0.0.1/32 -> Deployment/named:53/UDP",
    "10.0.0.1/32 -> Deployment/named:9000-9010",
    "10.0.0.1/32 -> Deployment/named:any/SCTP",
    "Deployment/named -> any pod:http",
    "Deployment/named -> any pod:dns/UDP",
    "Deployment/named -> any pod:dns",
    "Deployment/named -> any pod:9000-9010",
    "Deployment/named -> any pod:any/SCTP",
  ]);
});

test("of ports that overlap only the widest is listed", () => {
  const self = policy("self", {
    podSelector: {},
    policyTypes: both,
    ingress: [{ from: [{ podSelector: app("web") }] }],
    egress: [{ to: [{ podSelector: app("web") }] }, { to: [{ podSelector: app("web") }], ports: [{ port: 80 }] }],
  });
  expect(links(web, self)).toEqual(["Deployment/web -> Deployment/web:any"]);
});

const agent = workload("DaemonSet/agent", { hostNetwork: true });
test("a pod in the machine's network is no end of a link", () => {
  const among = policy("among", {
    podSelector: {},
    ingress: [{ from: [{ podSelector: app("web") }, { podSelector: app("agent") }] }],
  });
  expect(links(web, agent, closed, among)).toEqual([
    "pods app=agent in namespace shop -> Deployment/web:any",
    expect.stringMatching(/^DaemonSet\/agent is in the machine's network/),
  ]);
});

const open = policy("open", { podSelector: app("db"), ingress: [{ ports: [{ port: 5432 }] }] });

test("the listed links, and only these, pass", () => {
  const plan = objects(web, db, closed, open, agent);
  const hostNetwork = ["DaemonSet/agent"];
  expect(complaint(toAllowOnlyLinks(plan, ["anywhere -> StatefulSet/db:5432"], { hostNetwork }))).toBe("");
  expect(
    complaint(toAllowOnlyLinks(plan, ["anywhere -> StatefulSet/db:5433"], { hostNetwork: ["Deployment/web"] })),
  ).toMatchInlineSnapshot(`
    "expected the objects to allow only the listed links
      anywhere -> StatefulSet/db:5432 is open, because of NetworkPolicy/open
      anywhere -> StatefulSet/db:5433 is listed, and closed
      DaemonSet/agent is in the machine's network, where no policy reaches it: list it in hostNetwork
      Deployment/web is listed in hostNetwork, and is not in the machine's network
    if that is meant: list it as it stands here, up to the port"
  `);
});

test("pods are isolated in both directions, but for those that are named", () => {
  const plan = objects(web, db, closed, open, agent, workload("Deployment/shelf", {}, { namespace: "store" }));
  expect(complaint(toIsolatePods(plan, { except: ["DaemonSet/agent", "Deployment/shelf"] }))).toBe("");
  expect(complaint(toIsolatePods(plan, { except: ["Deployment/web"] }))).toMatchInlineSnapshot(`
    "expected the objects to isolate every pod by NetworkPolicies
      Deployment/shelf: not isolated (ingress) by any NetworkPolicy
      Deployment/shelf: not isolated (egress) by any NetworkPolicy
      DaemonSet/agent: in the machine's network, where no NetworkPolicy reaches it
      the exception for Deployment/web is not needed: remove it
    if that is meant: { except: [ 'Deployment/shelf', 'DaemonSet/agent' ] }"
  `);
});

test("a policy that is not wholly known says nothing sure", () => {
  const value = new Value(closed, { spec: { ingress: true } });
  const unknown = new Objects([plannedObject("kubernetes_manifest.policy", value)]);
  expect(() => toAllowOnlyLinks(unknown, [])).toThrowErrorMatchingInlineSnapshot(
    `[Error: NetworkPolicy/closed in shop (kubernetes_manifest.policy) is not wholly known before the apply: spec.ingress]`,
  );
});
