# For a cluster of some 50 nodes: verified kubelets, logs in an object store, a second copy of the metrics, people logged in by the
# company's provider. Everything else, sizes above all, comes from the profile.

module "stack" {
  source  = "../../modules/stack"
  profile = "production"

  cluster = {
    name       = "shop-eu"
    kubelet_ca = var.kubelet_ca
  }

  clients = {
    shop = { namespaces = ["shop"] }
  }

  collector = { environment = "production" }

  grafana = {
    expose = {
      hostname    = "grafana.example.org"
      tls_secret  = "grafana-site"
      annotations = { "nginx.ingress.kubernetes.io/backend-protocol" = "HTTPS" }
    }
    allow_from = { ingress = { namespace = "ingress-nginx" } }
    oidc = {
      client_id           = "grafana"
      secret              = "grafana-oidc"
      auth_url            = "https://login.example.org/authorize"
      token_url           = "https://login.example.org/token"
      api_url             = "https://login.example.org/userinfo"
      role_attribute_path = "contains(groups[*], 'platform') && 'Admin' || 'Viewer'"
    }
  }

  loki = {
    object_store = {
      bucket   = "shop-logs"
      region   = "eu-central-1"
      since    = "2026-12-01" # the first day whose logs go there; not before tomorrow in a running stack
      secret   = "shop-logs"
      endpoint = "s3.eu-central-1.amazonaws.com"
    }
  }

  prometheus = {
    remote_write = { archive = { url = "https://metrics.example.org/api/v1/push", basic_auth_secret = "metrics-archive" } }
  }
}

variable "kubelet_ca" {
  description = "The CA of the kubelets' serving certificates (PEM)."
  type        = string
}
