import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askGrpc, askInPlain, askOverTls } from "../../tools/clients/handshake.ts";
import { getJson, kubectl } from "../../tools/toolchain/kubectl.ts";
import { type KeyPair, makeAuthority, signClient } from "../../tools/utils/certificates.ts";
import { type Listener, listeners } from "../support/cluster/listeners.ts";
import { type NodeAgent, startNodeAgent } from "../support/cluster/node-agent.ts";
import { testCluster } from "../support/cluster/test-cluster.ts";
import { type AppliedStack, openStack } from "../support/stack.ts";

// Every socket that the stack has open to others, found in the kernel's tables, and whom it lets in.

const cluster = testCluster();
const namespace = "apply-doors";
let stack: AppliedStack;
let agent: NodeAgent;
let ours: KeyPair;
let authority: KeyPair;
let found: Listener[];

/**
 * Every listener there may be, and whom it lets in: `mtls` = holders of a client certificate of our CA, `token`, `login` = everybody into
 * a connection, in which nothing is answered without one, `health` = everybody, since the kubelet has no certificate. `status` is what
 * those get who are let in and ask for /metrics.
 */
const TABLE = [
  { component: "agent", port: 8889, lets: "mtls", status: 200 },
  { component: "agent", port: 13133, lets: "health", status: 200 },
  ...["dummy-cart", "dummy-shop", "dummy-stock"].flatMap((component) => [
    { component, port: 8081, lets: "health", status: 404 },
    { component, port: 8443, lets: "mtls", status: 200 },
  ]),
  { component: "gateway", port: 4317, lets: "token", status: "HTTP/2" },
  { component: "gateway", port: 4318, lets: "token", status: 401 },
  { component: "gateway", port: 4319, lets: "mtls", status: 404 },
  { component: "gateway", port: 8889, lets: "mtls", status: 200 },
  { component: "gateway", port: 13133, lets: "health", status: 200 },
  { component: "grafana", port: 3000, lets: "login", status: 401 },
  { component: "jaeger", port: 4317, lets: "mtls", status: "HTTP/2" },
  { component: "jaeger", port: 13133, lets: "health", status: 404 },
  { component: "jaeger", port: 16686, lets: "mtls", status: 200 },
  { component: "kube-state-metrics", port: 8080, lets: "mtls", status: 200 },
  { component: "kube-state-metrics", port: 8081, lets: "mtls", status: 200 },
  { component: "loki", port: 3100, lets: "mtls", status: 200 },
  { component: "node-exporter", port: 9100, lets: "mtls", status: 200 },
  { component: "prometheus", port: 9090, lets: "mtls", status: 200 },
] as const;

/** A client's way of asking, and what a listener of class mtls must answer. */
const CLIENTS: { who: string; certificate: () => Promise<KeyPair | undefined>; refused?: string }[] = [
  { who: "a client certificate of ours", certificate: async () => ours },
  { who: "a client certificate that our authority signed just now", certificate: () => signClient(authority, 1) },
  { who: "no certificate", certificate: async () => undefined, refused: "CERTIFICATE_REQUIRED" },
  {
    who: "a certificate of another authority",
    certificate: async () => signClient(await makeAuthority(), 1),
    refused: "UNKNOWN_CA",
  },
  {
    who: "an expired certificate of our authority",
    certificate: () => signClient(authority, -1),
    refused: "CERTIFICATE_EXPIRED",
  },
  {
    who: "a server's certificate of ours",
    certificate: () => keyPair("kube-state-metrics-tls"),
    refused: "BAD_CERTIFICATE",
  },
];

beforeAll(async () => {
  agent = await startNodeAgent(cluster, `${namespace}-probe`);
  stack = await openStack(cluster, namespace, { dummy: { enabled: true } });
  await stack.applyWith({});
  ours = await keyPair("prometheus-client-tls");
  const pki = "module.under_test.module.pki";
  const { cert_pem: cert } = await stack.applied.resource(`${pki}.tls_self_signed_cert.ca["1"]`);
  const { private_key_pem: key } = await stack.applied.resource(`${pki}.tls_private_key.ca["1"]`);
  authority = { cert: String(cert), key: String(key) };
  found = await listeners(cluster, agent, stack.namespaces);
});
afterAll(async () => {
  await stack?.destroy();
  await agent?.remove();
});

test("the pods listen on what the table says, and on nothing else", () => {
  expect(found.map(({ component, port }) => ({ component, port }))).toEqual(
    TABLE.map(({ component, port }) => ({ component, port })),
  );
});

test("a listener that is not in the table is found", async () => {
  await kubectl(cluster, ["apply", "-f", "-"], { input: JSON.stringify(intruder) });
  await kubectl(cluster, ["wait", "--for=condition=Ready", "pod/intruder", "-n", namespace, "--timeout=60s"]);
  const now = await listeners(cluster, agent, stack.namespaces);
  expect(now.filter(({ component }) => component === "intruder").map(({ port }) => port)).toEqual([7777]);
  await kubectl(cluster, ["delete", "pod", "intruder", "-n", namespace]);
});

describe.each(TABLE)("$component:$port", ({ component, port, lets, status }) => {
  const reach = () => {
    const listener = found.find((one) => one.component === component && one.port === port);
    if (!listener) throw new Error(`nothing listens at ${component}:${port}`);
    return agent.connect(listener.address, port);
  };
  const ask = status === "HTTP/2" ? askGrpc : askOverTls;
  const name = component.replace(/^dummy-.*/, "dummy"); // one certificate for the three

  test.each(CLIENTS)("with $who", async ({ certificate, refused }) => {
    const reply = await ask(reach(), authority.cert, name, await certificate());
    // Node.js closes the connection without saying why.
    const reason = name === "dummy" ? expect.any(String) : expect.stringContaining(refused ?? "");
    const expected = refused !== undefined && lets === "mtls" ? { refused: reason } : { status };
    expect(reply).toEqual(expected);
  });

  test("without TLS", async () => {
    expect([{ status: 400 }, { refused: expect.any(String) }]).toContainEqual(await askInPlain(reach()));
  });
});

/** Listens on one port beside loopback; conforms to what the namespace allows. */
const intruder = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "intruder", namespace },
  spec: {
    terminationGracePeriodSeconds: 0,
    securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "intruder",
        image: "docker.io/library/busybox:stable",
        command: ["busybox", "nc", "-ll", "-p", "7777", "-e", "busybox", "true"],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      },
    ],
  },
};

async function keyPair(secret: string): Promise<KeyPair> {
  const { data } = await getJson<{ data: Record<string, string> }>(cluster, ["secret", secret, "-n", namespace]);
  const pem = (key: string) => Buffer.from(data[key] ?? "", "base64").toString();
  return { cert: pem("tls.crt"), key: pem("tls.key") };
}
