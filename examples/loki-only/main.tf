# One component alone: a namespace, certificates, Loki.

module "pki" {
  source    = "../../modules/pki"
  namespace = kubectl_manifest.namespace.name

  certificate_requests = {
    loki        = { usage = "server" }
    logs-client = { usage = "client" } # for whoever writes or reads
  }
}

module "loki" {
  source       = "../../modules/loki"
  namespace    = kubectl_manifest.namespace.name
  certificates = module.pki.certificates
  allow_from   = { anybody-here = {} }
  storage      = { size = "10Gi", retention = "7d" }
}
