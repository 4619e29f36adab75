import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../utils/run.ts";
import { network, type Settings } from "./settings.ts";

type Leaf = { name: string; subject: string; server?: string[]; client?: boolean };

/** Days: a test cluster that is kept for years is not what this is for. */
const DAYS = "3650";

/**
 * The certificates of a cluster, made once: one authority, and per component a key and a certificate. Names of the subjects are
 * those by which Kubernetes grants rights (https://kubernetes.io/docs/setup/best-practices/certificates/).
 */
export async function makeCertificates(settings: Settings): Promise<void> {
  const folder = join(settings.folder, "certificates");
  if (existsSync(folder)) return;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const at = (file: string) => join(partial, file);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await openssl([
    "req",
    "-x509",
    ...key,
    "-days",
    DAYS,
    "-subj",
    "/CN=observe-embedded",
    "-keyout",
    at("ca.key"),
    "-out",
    at("ca.crt"),
  ]);
  await openssl([
    "genpkey",
    "-algorithm",
    "RSA",
    "-pkeyopt",
    "rsa_keygen_bits:2048",
    "-out",
    at("service-account.key"),
  ]);
  await openssl(["pkey", "-in", at("service-account.key"), "-pubout", "-out", at("service-account.pub")]);
  for (const leaf of leaves(settings)) {
    const { name, subject, server = [], client = false } = leaf;
    const usages = [...(server.length > 0 ? ["serverAuth"] : []), ...(client ? ["clientAuth"] : [])];
    const names = server.map((entry) => `${/^[\d.]+$/.test(entry) ? "IP" : "DNS"}:${entry}`);
    const extensions = [
      `extendedKeyUsage=${usages.join(",")}`,
      ...(names.length > 0 ? [`subjectAltName=${names.join(",")}`] : []),
    ];
    writeFileSync(at("extensions"), extensions.join("\n"));
    await openssl(["req", ...key, "-subj", subject, "-keyout", at(`${name}.key`), "-out", at("request")]);
    const authority = ["-CA", at("ca.crt"), "-CAkey", at("ca.key"), "-CAcreateserial"];
    await openssl([
      "x509",
      "-req",
      "-in",
      at("request"),
      ...authority,
      "-days",
      DAYS,
      "-extfile",
      at("extensions"),
      "-out",
      at(`${name}.crt`),
    ]);
  }
  for (const file of ["extensions", "request"]) rmSync(at(file));
  chmodSync(partial, 0o700);
  renameSync(partial, folder);
}

// ---

function leaves({ name, node }: Settings): Leaf[] {
  const api = ["kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local"];
  const nodeName = `observe-${name}`;
  return [
    { name: "apiserver", subject: "/CN=kube-apiserver", server: [...api, "localhost", "127.0.0.1", network.api, node] },
    { name: "apiserver-kubelet", subject: "/O=system:masters/CN=kube-apiserver-kubelet-client", client: true },
    { name: "admin", subject: "/O=system:masters/CN=admin", client: true },
    { name: "controller-manager", subject: "/CN=system:kube-controller-manager", client: true },
    { name: "scheduler", subject: "/CN=system:kube-scheduler", client: true },
    { name: "proxy", subject: "/CN=system:kube-proxy", client: true },
    { name: "network-policies", subject: "/CN=observe:network-policies", client: true },
    { name: "kubelet", subject: `/O=system:nodes/CN=system:node:${nodeName}`, client: true },
    { name: "kubelet-server", subject: `/O=system:nodes/CN=system:node:${nodeName}`, server: [nodeName, node] },
  ];
}

async function openssl(args: string[]): Promise<void> {
  await run("openssl", args);
}
