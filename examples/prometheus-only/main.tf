# One component alone: a namespace, certificates, Prometheus.

module "pki" {
  source    = "../../modules/pki"
  namespace = kubectl_manifest.namespace.name

  certificate_requests = {
    prometheus        = { usage = "server" }
    prometheus-client = { usage = "client" }
    probe-client      = { usage = "client" }
  }
}

module "prometheus" {
  source       = "../../modules/prometheus"
  namespace    = kubectl_manifest.namespace.name
  certificates = module.pki.certificates
  storage      = { size = "10Gi", retention_time = "7d", retention_size = "8GB" }
}
