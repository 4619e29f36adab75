# What all three variants test: module prometheus with module pki, as in examples/prometheus-only.

module "pki" {
  source    = "../../../modules/pki"
  namespace = "monitoring"

  certificate_requests = {
    prometheus        = { usage = "server" }
    prometheus-client = { usage = "client" }
    probe-client      = { usage = "client" }
  }
}

module "prometheus" {
  source       = "../../../modules/prometheus"
  namespace    = "monitoring"
  certificates = module.pki.certificates
  image        = var.image
  storage      = var.storage

  allow_from = { shop = { namespace = "shop", pod_labels = { app = "web" } } }
}
