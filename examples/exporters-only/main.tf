# Two exporters alone: their namespaces, certificates, and one for whoever asks them.

module "pki" {
  source    = "../../modules/pki"
  namespace = kubectl_manifest.namespace.name

  certificate_requests = {
    kube-state-metrics = { usage = "server" }
    node-exporter      = { usage = "server", namespace = kubectl_manifest.agents_namespace.name }
    scraper-client     = { usage = "client" }
  }
}

module "exporters" {
  source           = "../../modules/exporters"
  namespace        = kubectl_manifest.namespace.name
  agents_namespace = kubectl_manifest.agents_namespace.name
  certificates     = module.pki.certificates
  allow_from       = { scraper = { pod_labels = { app = "scraper" } } }
}
