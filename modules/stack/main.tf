# Wiring: which component gets which certificates and talks to which other.

module "pki" {
  source     = "../pki"
  depends_on = [kubectl_manifest.base]

  namespace = var.namespace
  tls       = var.tls
  certificate_requests = merge(
    { for name in ["probe-client", "prometheus-client"] : name => { usage = "client" } },
    { for name in ["kube-state-metrics", "prometheus"] : name => { usage = "server", dns_names = ["${name}.${var.namespace}.svc.${var.cluster.domain}"] } },
    { for name in ["node-exporter"] : name => { usage = "server", namespace = local.agents_namespace } },
  )
}

module "prometheus" {
  source     = "../prometheus"
  depends_on = [kubectl_manifest.base]

  allow_from      = var.prometheus.allow_from
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
