# Where Grafana is reached: in the cluster always, from outside where asked.

locals {
  service = merge(
    {
      "Service/grafana" = { manifest = {
        apiVersion = "v1"
        kind       = "Service"
        metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
        spec = {
          selector       = local.selector
          ipFamilyPolicy = "PreferDualStack"
          ports          = [{ name = "https", port = 3000, targetPort = "https", protocol = "TCP" }]
        }
      } }
    },
    { for key, object in { "Ingress/grafana" = { manifest = {
      apiVersion = "networking.k8s.io/v1"
      kind       = "Ingress"
      # How a controller is told to speak https to its backend differs from one to the next: hence the annotations.
      metadata = merge(
        { name = local.name, namespace = var.namespace, labels = local.labels },
        { for field, value in { annotations = try(var.expose.annotations, {}) } : field => value if length(value) > 0 },
      )
      spec = merge(
        { rules = [{
          host = try(var.expose.hostname, null)
          http = { paths = [{ path = "/", pathType = "Prefix", backend = { service = { name = local.name, port = { name = "https" } } } }] }
        }] },
        # Left out when null: the cluster's default class, and the controller's default certificate.
        { for field, value in { ingressClassName = try(var.expose.ingress_class, null) } : field => value if value != null },
        { for name in compact([try(var.expose.tls_secret, null)]) : "tls" => [{ hosts = [var.expose.hostname], secretName = name }] },
      )
    } } } : key => object if try(var.expose.ingress, false) },
  )
}
