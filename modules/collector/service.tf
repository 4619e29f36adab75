# One address for all replicas. The agent has none: nobody sends to it, and Prometheus finds it as pods.

locals {
  service = { for key in ["Service/gateway"] : key => { manifest = {
    apiVersion = "v1"
    kind       = "Service"
    metadata   = { name = "gateway", namespace = var.namespace, labels = local.labels.gateway }
    spec = {
      selector       = local.selectors.gateway
      ipFamilyPolicy = "PreferDualStack"
      ports          = [for name, port in local.ports.gateway : { name = name, port = port, targetPort = name, protocol = "TCP" } if name != "metrics"]
    }
  } } if var.gateway.enabled }
}
