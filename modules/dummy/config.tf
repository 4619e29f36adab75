# The program, as one file: no image of ours has to be built or trusted.

locals {
  config = {
    "ConfigMap/program" = { manifest = {
      apiVersion = "v1"
      kind       = "ConfigMap"
      metadata   = { name = "dummy", namespace = var.namespace, labels = local._shared_labels }
      data       = { "dummy.cjs" = file("${path.module}/config/dummy.cjs") }
    } }

    "ServiceAccount/dummy" = { manifest = {
      apiVersion                   = "v1"
      kind                         = "ServiceAccount"
      metadata                     = { name = "dummy", namespace = var.namespace, labels = local._shared_labels }
      automountServiceAccountToken = false
    } }
  }

  _shared_labels = { "app.kubernetes.io/name" = "dummy", "app.kubernetes.io/part-of" = "observability", "app.kubernetes.io/managed-by" = "terraform" }
}
