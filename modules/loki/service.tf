locals {
  service = {
    "Service/loki" = { manifest = {
      apiVersion = "v1"
      kind       = "Service"
      metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
      spec = {
        selector       = local.selector
        ipFamilyPolicy = "PreferDualStack"
        ports          = [{ name = "https", port = 3100, targetPort = "https", protocol = "TCP" }]
      }
    } }
  }
}
