# One component alone: two namespaces, certificates, the collector. Logs go to a Loki that is there already.

module "pki" {
  source    = "../../modules/pki"
  namespace = kubectl_manifest.namespace.name

  certificate_requests = {
    agent          = { usage = "server", namespace = kubectl_manifest.agents_namespace.name }
    agent-client   = { usage = "client", namespace = kubectl_manifest.agents_namespace.name }
    gateway        = { usage = "server" }
    gateway-client = { usage = "client" }
  }
}

module "collector" {
  source       = "../../modules/collector"
  namespace    = kubectl_manifest.namespace.name
  agent        = { namespace = kubectl_manifest.agents_namespace.name }
  gateway      = { tokens_secret = "otlp-tokens" } # kubectl create secret generic otlp-tokens --from-file=tokens
  certificates = module.pki.certificates
  loki         = { endpoint = "https://loki.monitoring.svc:3100/otlp" }
}
