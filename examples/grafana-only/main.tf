# One component, and the one that it shows: a namespace, certificates, Prometheus, Grafana.

module "pki" {
  source    = "../../modules/pki"
  namespace = kubectl_manifest.namespace.name

  certificate_requests = merge(
    { for name in ["grafana", "prometheus"] : name => { usage = "server" } },
    { for name in ["grafana-client", "probe-client", "prometheus-client"] : name => { usage = "client" } },
  )
}

module "prometheus" {
  source       = "../../modules/prometheus"
  namespace    = kubectl_manifest.namespace.name
  certificates = module.pki.certificates
  allow_from   = { grafana = { pod_labels = { "app.kubernetes.io/name" = "grafana" } } }
}

module "grafana" {
  source       = "../../modules/grafana"
  namespace    = kubectl_manifest.namespace.name
  certificates = module.pki.certificates
  datasources  = { prometheus = { endpoint = module.prometheus.endpoints.https, pod_labels = { "app.kubernetes.io/name" = "prometheus" } } }
}
