# One component alone: a namespace, certificates, Jaeger. Pods that carry the label below may send it spans.

module "pki" {
  source    = "../../modules/pki"
  namespace = kubectl_manifest.namespace.name

  certificate_requests = {
    jaeger        = { usage = "server" }
    sender-client = { usage = "client" } # mounted by whoever sends spans, and for looking at them
  }
}

module "jaeger" {
  source       = "../../modules/jaeger"
  namespace    = kubectl_manifest.namespace.name
  certificates = module.pki.certificates
  allow_from   = { senders = { pod_labels = { "observability/sends" = "spans" }, ports = ["otlp"] } }
  storage      = { size = "10Gi", retention = "72h" }
}
