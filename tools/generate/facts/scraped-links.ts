import { type Component, componentsOf } from "../../contracts/components.ts";
import { inputAt } from "../../contracts/inputs.ts";
import { linkOf, type ScrapeConfig, scrapeConfigs } from "../../stack/jobs.ts";
import { SERVERS } from "../../stack/links.ts";
import { certificatesOf } from "./certificates.ts";
import { expandTemplate } from "./expand-template.ts";
import { type Link, OWN_CA, tokenOf } from "./link.ts";
import { moduleNamed, type Repository, textOf } from "./repository.ts";

/** The links on which Prometheus scrapes, from its configuration. */
export function scrapedLinks(repository: Repository): Link[] {
  const template = textOf(repository, "modules/prometheus/config/prometheus.yaml.tftpl");
  const jobs = (kubeletsAreVerified: boolean) =>
    scrapeConfigs(expandTemplate(template, (condition) => condition !== NO_CA || !kubeletsAreVerified));
  const known: Known = {
    certificate: certificatesOf(repository).get("prometheus")?.client ?? "",
    components: componentsOf(repository.modules),
    ports: clusterPorts(repository),
    verified: jobs(true).flatMap((config) => (linkOf(config).verified ? config.job_name : [])),
  };
  return jobs(false).map((config) => scraped(config, known));
}

/** Ports of the cluster, as the inputs have them by default. */
export function clusterPorts(repository: Repository): Ports {
  const ports = (name: string) => inputAt(moduleNamed(repository, "prometheus"), ["cluster", "ports", name])?.default;
  return { apiServer: [ports("api_server") ?? []].flat().map(String), kubelet: String(ports("kubelet")) };
}

// ---

const NO_CA = "cluster.kubelet_ca == null";

type Ports = { apiServer: string[]; kubelet: string };
/** `verified`: the jobs that verify their server when everything is given that they need for it. */
type Known = { certificate: string; components: Component[]; ports: Ports; verified: string[] };

function scraped(config: ScrapeConfig, known: Known): Link {
  const { job_name: job } = config;
  const [to = "", port] = (SERVERS[job] ?? job).split(":");
  return {
    from: "prometheus",
    to: job === "pods" ? "annotated pods" : to,
    carries: `job \`${job}\``,
    protocol: linkOf(config).encrypted ? "HTTPS" : "HTTP, or HTTPS as annotated",
    ports: portsOf(to, port, known),
    clientChecks: checkedBy(config, known),
    ...shownBy(config, known),
  };
}

function checkedBy(config: ScrapeConfig, { verified }: Known): string {
  const { job_name: job, tls_config: tls } = config;
  if (!linkOf(config).verified) return verified.includes(job) ? "the kubelets' CA, only with `cluster.kubelet_ca`" : "";
  const ca = tls?.ca_file?.startsWith("/etc/prometheus/tls/") ? OWN_CA : "the cluster's CA";
  return `\`${tls?.server_name}\`, ${ca}`;
}

function shownBy(config: ScrapeConfig, { certificate }: Known): Pick<Link, "credential" | "shows" | "serverChecks"> {
  if (config.basic_auth) return { credential: "password", shows: "`grafana-metrics`", serverChecks: "the password" };
  if (config.authorization) return tokenOf("prometheus");
  if (!linkOf(config).encrypted) return { credential: "none", shows: "", serverChecks: "" };
  return { credential: "client certificate", shows: `\`${certificate}\``, serverChecks: OWN_CA };
}

function portsOf(to: string, port: string | undefined, { components, ports }: Known): string[] {
  if (port !== undefined) return [port];
  if (to === "kubelet") return [ports.kubelet];
  if (to === "API server") return ports.apiServer;
  return components.find(({ name }) => name === to)?.ports.map(({ number }) => number) ?? ["as annotated"];
}
