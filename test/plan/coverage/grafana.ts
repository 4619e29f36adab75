import {
  allow_from,
  allowEffects,
  type Cases,
  containerEffects,
  fileEffects,
  imageEffect,
  POD,
  podEffects,
  pods,
  podsIn,
  resources,
  secrets,
  serverEffects,
  volumeEffects,
} from "./cases.ts";

const WORKLOAD = "Deployment/grafana";
const written = fileEffects("grafana-config", "grafana.ini");
const provisioned = fileEffects("grafana-provisioning", "datasources.yaml");

const needed = { namespace: "monitoring", certificates: { grafana: "site-cert", "grafana-client": "asking-cert" } };
const certificates = secrets("monitoring", "site-cert", "asking-cert");

const hostname = "graphs.example";

export const grafana: Cases = {
  needed,
  sets: {
    "all inputs": {
      inputs: {
        ...needed,
        allow_from,
        dashboards: { shop: '{"title":"Shopkeeping","panels":[{}]}' },
        datasources: {
          jaeger: { endpoint: "https://tracer.example:4441", namespace: "tracing", pod_labels: { role: "tracer" } },
          loki: { endpoint: "https://logger.example:3331", namespace: "logging", pod_labels: { role: "logger" } },
          prometheus: {
            endpoint: "https://counter.example:9991",
            namespace: "counting",
            pod_labels: { role: "counter" },
            scrape_interval: "17s",
          },
        },
        expose: { hostname, annotations: { backend: "encrypted" }, ingress_class: "edge", tls_secret: "public-cert" },
        image: "example.org/graphs:v9",
        oidc: {
          client_id: "shop-graphs",
          secret: "login-secret",
          auth_url: "https://login.example/authorize",
          token_url: "https://login.example/exchange",
          api_url: "https://login.example/whoami",
          login_form: false,
          name: "The shop's login",
          own_ca: true,
          role_attribute_path: "contains(groups, 'owners') && 'Admin'",
          scopes: ["groups"],
        },
        pods,
        resources: resources("29m", "509Mi"),
        secrets: { admin: "own-admin", key: "own-key", metrics: "own-metrics", rotation: "2027-01" },
        storage: { persistent: true, size: "25Gi", class: "fast", retain: true },
      },
      effects: [
        ["namespace", WORKLOAD, "metadata.namespace"],
        ...allowEffects("NetworkPolicy/grafana"),
        ["certificates[*]", WORKLOAD, `${POD}.volumes`],
        ["dashboards[*]", "ConfigMap/grafana-extra-dashboards", 'data["shop.json"]'],
        ...["jaeger", "loki", "prometheus"].flatMap((name) =>
          serverEffects(`datasources.${name}`, "NetworkPolicy/grafana", provisioned),
        ),
        provisioned("datasources.prometheus.scrape_interval"),
        written("expose.hostname"),
        ["expose.annotations[*]", "Ingress/grafana", "metadata.annotations.backend"],
        ["expose.ingress_class", "Ingress/grafana", "spec.ingressClassName"],
        ["expose.tls_secret", "Ingress/grafana", "spec.tls[0].secretName"],
        imageEffect("image", WORKLOAD, "graphs"),
        written("oidc.client_id"),
        ["oidc.secret", WORKLOAD, `${POD}.volumes`],
        written("oidc.auth_url"),
        written("oidc.token_url"),
        written("oidc.api_url"),
        written("oidc.login_form", "disable_login_form = true"),
        written("oidc.name"),
        written("oidc.own_ca", "tls_client_ca = "),
        written("oidc.role_attribute_path"),
        written("oidc.scopes[*]", "scopes = groups"),
        ...podEffects(WORKLOAD),
        ...containerEffects("", WORKLOAD),
        ["secrets.admin", WORKLOAD, `${POD}.volumes`],
        ["secrets.key", WORKLOAD, `${POD}.volumes`],
        ["secrets.metrics", WORKLOAD, `${POD}.volumes`],
        ["secrets.rotation", WORKLOAD, 'spec.template.metadata.annotations["observability/rotation"]'],
        ["storage.persistent", WORKLOAD, `${POD}.volumes`, "persistentVolumeClaim"],
        ...volumeEffects("storage", "grafana"),
      ],
      existing: [
        ...certificates,
        ...secrets("monitoring", "login-secret", "own-admin", "own-key", "own-metrics", "public-cert"),
        ...podsIn("monitoring"),
      ],
    },
    "no Ingress": {
      inputs: { ...needed, expose: { hostname, ingress: false } },
      before: { ...needed, expose: { hostname } },
      effects: [["expose.ingress", "Ingress/grafana", "kind", { gone: "Ingress" }]],
      existing: certificates,
    },
    "a database": {
      inputs: {
        ...needed,
        secrets: { key: "own-key" },
        storage: {
          database: { host: "db.example", secret: "database-login", name: "boards", port: 6432, replicas: 3 },
        },
      },
      effects: [
        written("storage.database.host"),
        ["storage.database.secret", WORKLOAD, `${POD}.volumes`],
        written("storage.database.name"),
        ["storage.database.port", "NetworkPolicy/grafana", "spec.egress"],
        ["storage.database.replicas", WORKLOAD, "spec.replicas"],
      ],
      existing: [...certificates, ...secrets("monitoring", "own-key", "database-login")],
    },
  },
};
