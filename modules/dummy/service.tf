locals {
  service = { for name, selector in local.selectors : "Service/${name}" => { manifest = {
    apiVersion = "v1"
    kind       = "Service"
    metadata   = { name = "dummy-${name}", namespace = var.namespace, labels = local.labels[name] }
    spec = {
      selector       = selector
      ipFamilyPolicy = "PreferDualStack"
      ports          = [{ name = "https", port = 8443, targetPort = "https", protocol = "TCP" }]
    }
  } } }
}
