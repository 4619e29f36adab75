# An account of its own, which has no rights: Jaeger never talks to the API server.

locals {
  rbac = {
    "ServiceAccount/jaeger" = { manifest = {
      apiVersion                   = "v1"
      kind                         = "ServiceAccount"
      metadata                     = { name = local.name, namespace = var.namespace, labels = local.labels }
      automountServiceAccountToken = false
    } }
  }
}
