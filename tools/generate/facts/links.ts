import { type Component, componentsOf } from "../../contracts/components.ts";
import { EXPORTERS } from "../../stack/flows.ts";
import { LOOK_UP, PUSHED, type Pushed } from "../../stack/links.ts";
import { type Certificates, certificatesOf } from "./certificates.ts";
import { type Link, OWN_CA, tokenOf } from "./link.ts";
import type { Repository } from "./repository.ts";
import { clusterPorts, scrapedLinks } from "./scraped-links.ts";

/** Every link of the stack, from what `status` proves and from the scrape configuration. */
export function linksOf(repository: Repository): Link[] {
  const certificates = certificatesOf(repository);
  const components = componentsOf(repository.modules);
  const { apiServer } = clusterPorts(repository);
  return [
    PERSON,
    ...PUSHED.map((link) => (link.authenticated === "token" ? sent(link, components) : pushed(link, certificates))),
    ...scrapedLinks(repository),
    ...[...LOOK_UP, "prometheus"].map((from) => lookUp(from, apiServer)),
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
  clientChecks: `\`grafana\`, ${OWN_CA} (or the certificate of the Ingress)`,
  serverChecks: "the login",
};

/** What applications send; the gateway takes it in two ways. */
function sent({ from, to, carries }: Pushed, components: readonly Component[]): Link {
  const ports = components.find(({ name }) => name === to)?.ports ?? [];
  return {
    from,
    to,
    carries,
    protocol: "OTLP over gRPC or HTTP, TLS",
    ports: ports.filter(({ name }) => /^otlp-(?:grpc|http)$/.test(name)).map(({ number }) => number),
    credential: "token",
    shows: "the client's token",
    clientChecks: `\`${to}\`, ${OWN_CA}`,
    serverChecks: "the token",
  };
}

function pushed({ from, to, port, carries }: Pushed, certificates: ReadonlyMap<string, Certificates>): Link {
  return {
    from,
    to,
    carries,
    protocol: protocolOf(`${from} -> ${to}`),
    ports: [String(port)],
    credential: "client certificate",
    shows: `\`${certificates.get(from)?.client}\``,
    clientChecks: `\`${certificates.get(to)?.server}\`, ${OWN_CA}`,
    serverChecks: OWN_CA,
  };
}

/** By the exporter of the collector that sends; others ask over the API of whom they ask. */
function protocolOf(link: string): string {
  const exporter = Object.entries(EXPORTERS).find(([, of]) => of === link)?.[0] ?? "";
  if (/ otlp_grpc\//.test(exporter)) return "OTLP over gRPC, TLS";
  return / otlp_?http\//.test(exporter) ? "OTLP over HTTP, TLS" : "HTTPS";
}

function lookUp(from: string, ports: string[]): Link {
  const cluster = { protocol: "HTTPS", ports, clientChecks: "the cluster's CA" };
  return { from, to: "API server", carries: "objects", ...cluster, ...tokenOf(from) };
}
