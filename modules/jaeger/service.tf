locals {
  service = {
    "Service/jaeger" = { manifest = {
      apiVersion = "v1"
      kind       = "Service"
      metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
      spec = {
        selector       = local.selector
        ipFamilyPolicy = "PreferDualStack"
        ports          = [for name, port in local.ports : { name = name, port = port, targetPort = name, protocol = "TCP" }]
      }
    } }
  }
}
