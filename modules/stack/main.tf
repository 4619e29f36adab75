# Wiring of certificates and metrics: which component gets which certificates and talks to which other. Logs and traces:
# signals.tf; what shows all of it: grafana.tf.

locals {
  _usages = {
    server = concat(["prometheus"], [for name, on in {
      dummy              = var.dummy.enabled, gateway = var.collector.enabled, grafana = var.grafana.enabled, jaeger = var.jaeger.enabled
      kube-state-metrics = var.prometheus.exporters.kube_state_metrics.enabled, loki = var.loki.enabled
    } : name if on])
    client = concat(["probe-client", "prometheus-client"], [for name, on in {
      dummy-client = var.dummy.enabled, gateway-client = var.collector.enabled, grafana-client = var.grafana.enabled, jaeger-client = var.jaeger.enabled
    } : name if on])
  }

  _given_ca = [for pem in [var.tls.ca_pem] : pem if pem != null]

  # Programs that read a CA only when they start are restarted for another one.
  restart = jsonencode(concat([var.tls.mode, sort(var.tls.rotation.trusted_cas)], local._given_ca))
}

module "pki" {
  source     = "../pki"
  depends_on = [kubectl_manifest.base]

  namespace = var.namespace
  tls       = var.tls
  certificate_requests = merge(
    { for name in local._usages.client : name => { usage = "client" } },
    { for name in local._usages.server : name => {
      usage = "server"
      dns_names = concat(
        ["${name}.${var.namespace}.svc.${var.cluster.domain}"],
        name == "dummy" ? ["dummy-shop", "dummy-cart", "dummy-stock"] : [],
      )
    } },
    { for name in ["node-exporter"] : name => { usage = "server", namespace = local.agents_namespace } if var.prometheus.exporters.node_exporter.enabled },
    { for name, usage in { agent = "server", agent-client = "client" } : name => { usage = usage, namespace = local.agents_namespace } if var.collector.enabled },
  )
}

module "prometheus" {
  source     = "../prometheus"
  depends_on = [kubectl_manifest.base]

  allow_from      = merge({ for name in ["gateway", "grafana", "jaeger"] : name => local._pods[name] }, var.prometheus.allow_from)
  certificates    = module.pki.certificates
  cluster         = var.cluster
  external_labels = var.prometheus.external_labels
  image           = var.prometheus.image
  namespace       = var.namespace
  pods            = var.pods
  remote_write    = var.prometheus.remote_write
  resources       = local.settings.prometheus.resources
  rules           = var.prometheus.rules
  scrape = merge(var.prometheus.scrape, {
    agents_namespace = local.agents_namespace
    egress_ports     = setunion(var.prometheus.scrape.egress_ports, [local.settings.node_exporter.port])
    grafana_secret   = try(module.grafana[0].secret_names.metrics, null)
  })
  storage = local.settings.prometheus.storage
}

module "exporters" {
  source     = "../exporters"
  depends_on = [kubectl_manifest.base]

  agents_namespace   = local.agents_namespace
  certificates       = module.pki.certificates
  cluster            = var.cluster
  kube_state_metrics = local.settings.kube_state_metrics
  namespace          = var.namespace
  node_exporter      = local.settings.node_exporter
  pods               = var.pods
}
