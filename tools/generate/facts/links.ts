import { type Component, componentsOf } from "../../contracts/components.ts";
import { inputAt } from "../../contracts/inputs.ts";
import { DOORS } from "../../stack/doors.ts";
import { EXPORTERS } from "../../stack/flows.ts";
import { linkOf, type ScrapeConfig, scrapeConfigs } from "../../stack/jobs.ts";
import { LOOK_UP, PUSHED, type Pushed, SERVERS } from "../../stack/links.ts";
import { type Certificates, certificatesOf } from "./certificates.ts";
import { expandTemplate } from "./expand-template.ts";
import { moduleNamed, type Repository, textOf } from "./repository.ts";

/** How one part knows who the other is. */
export type Credential = "client certificate" | "token" | "service-account token" | "password" | "login" | "none";

/** A link between two parts: `from` opens the connection. Texts of `clientChecks` and `serverChecks` are empty where nothing is checked. */
export type Link = {
  from: string;
  to: string;
  carries: string;
  protocol: string;
  ports: string[];
  credential: Credential;
  /** Which certificate, token or Secret. */
  shows: string;
  clientChecks: string;
  serverChecks: string;
};

const SCRAPE = "modules/prometheus/config/prometheus.yaml.tftpl";
const OWN_CA = "the stack's CA";

/** Every link of the stack, from what `status` proves and from the scrape configuration. */
export function linksOf(repository: Repository): Link[] {
  const certificates = certificatesOf(repository);
  const components = componentsOf(repository.modules);
  const ports = clusterPorts(repository);
  const configuration = (withCa: boolean) =>
    scrapeConfigs(expandTemplate(textOf(repository, SCRAPE), (condition) => condition !== "cluster.kubelet_ca == null" || !withCa));
  const verified = new Map(configuration(true).map((config) => [config.job_name, linkOf(config).verified]));
  return [
    { ...PERSON, clientChecks: `\`grafana\`, ${OWN_CA} (or the certificate of the Ingress)` },
    ...PUSHED.map((link) => pushed(link, certificates)),
    ...configuration(false).map((config) => scraped(config, { certificates, components, ports, verified })),
    ...[...LOOK_UP, "prometheus"].map((from) => lookUp(from, ports)),
  ];
}

// ---

const PERSON: Link = {
  from: "person",
  to: "grafana",
  carries: "dashboards",
  protocol: "HTTPS",
  ports: ["3000"],
  credential: "login",
  shows: "user and password, or single sign-on",
  clientChecks: "",
  serverChecks: "the login",
};

type Ports = { apiServer: string[]; kubelet: string };

function clusterPorts(repository: Repository): Ports {
  const ports = (name: string) => inputAt(moduleNamed(repository, "prometheus"), ["cluster", "ports", name])?.default;
  return { apiServer: [ports("api_server") ?? []].flat().map(String), kubelet: String(ports("kubelet")) };
}

function pushed({ from, to, port, carries, authenticated }: Pushed, certificates: Map<string, Certificates>): Link {
  const isToken = authenticated === "token";
  const client = certificates.get(from)?.client;
  // The gateway has one more port for the same, for senders that speak gRPC.
  const ports = isToken ? [String(port - 1), String(port)] : [String(port)];
  return {
    from,
    to,
    carries,
    protocol: isToken ? "OTLP over gRPC or HTTP, TLS" : protocolOf(`${from} -> ${to}`),
    ports,
    credential: isToken ? "token" : "client certificate",
    shows: isToken ? "the client's token" : `\`${client}\``,
    clientChecks: `\`${certificates.get(to)?.server}\`, ${OWN_CA}`,
    serverChecks: isToken ? "the token" : OWN_CA,
  };
}

/** By the exporter of the collector that sends; others ask over the API of whom they ask. */
function protocolOf(link: string): string {
  const exporter = Object.entries(EXPORTERS).find(([, of]) => of === link)?.[0] ?? "";
  if (/ otlp_grpc\//.test(exporter)) return "OTLP over gRPC, TLS";
  return / otlp_?http\//.test(exporter) ? "OTLP over HTTP, TLS" : "HTTPS";
}

type Known = {
  certificates: Map<string, Certificates>;
  components: Component[];
  ports: Ports;
  verified: ReadonlyMap<string, boolean | null>;
};

function scraped(config: ScrapeConfig, known: Known): Link {
  const { job_name: job, tls_config: tls = {} } = config as ScrapeConfig & { tls_config?: { ca_file?: string; server_name?: string } };
  const { encrypted, verified } = linkOf(config);
  const [to = "", port] = (SERVERS[job] ?? job).split(":");
  const sometimes = verified === false && known.verified.get(job) === true;
  const by = tls.ca_file?.startsWith("/etc/prometheus/tls/") ? OWN_CA : "the cluster's CA";
  const checks = verified ? `\`${tls.server_name}\`, ${by}` : sometimes ? "the kubelets' CA, only with `cluster.kubelet_ca`" : "";
  return {
    from: "prometheus",
    to: job === "pods" ? "annotated pods" : to,
    carries: `job \`${job}\``,
    protocol: encrypted ? "HTTPS" : "HTTP, or HTTPS as annotated",
    ports: portsOf(to, port, known),
    ...shown(config, known),
    clientChecks: checks,
  };
}

function shown(config: ScrapeConfig, { certificates }: Known): Pick<Link, "credential" | "shows" | "serverChecks"> {
  if (config.basic_auth) return { credential: "password", shows: "`grafana-metrics`", serverChecks: "the password" };
  if (config.authorization)
    return { credential: "service-account token", shows: "of ServiceAccount `prometheus`", serverChecks: "the token and its rights" };
  if (linkOf(config).encrypted)
    return { credential: "client certificate", shows: `\`${certificates.get("prometheus")?.client}\``, serverChecks: OWN_CA };
  return { credential: "none", shows: "", serverChecks: "" };
}

function portsOf(to: string, port: string | undefined, { components, ports }: Known): string[] {
  if (port !== undefined) return [port];
  if (to === "kubelet") return [ports.kubelet];
  if (to === "API server") return ports.apiServer;
  return components.find(({ name }) => name === to)?.ports.map(({ number }) => number) ?? ["as annotated"];
}

function lookUp(from: string, { apiServer }: Ports): Link {
  return {
    from,
    to: "API server",
    carries: "objects",
    protocol: "HTTPS",
    ports: apiServer,
    credential: "service-account token",
    shows: `of ServiceAccount \`${from}\``,
    clientChecks: "the cluster's CA",
    serverChecks: "the token and its rights",
  };
}

/** The ports of the stack at which others knock, and what they have to show. */
export const doors = DOORS;
