# Nothing in or out but what is listed.

locals {
  # What Jaeger asks: pods, if it is told which, else any address at the port of the URL.
  _servers = concat(
    [for server in [var.metrics, var.prometheus] : server if server != null],
    [for url in var.storage.server_urls : { endpoint = url, namespace = null, pod_labels = {} }],
  )

  _egress = concat(
    [for protocol in ["UDP", "TCP"] : { ports = [{ port = 53, protocol = protocol }] } if length(local._servers) > 0],
    [for server in local._servers : merge(
      { ports = [{ port = try(tonumber(regex("^https://[^/]*:([0-9]+)(?:/|$)", server.endpoint)[0]), 443), protocol = "TCP" }] },
      { for field, to in { to = [{
        namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = coalesce(server.namespace, var.namespace) } }
        # The API server drops an empty matchLabels, and every later comparison would find it missing.
        podSelector = { for field, labels in { matchLabels = server.pod_labels } : field => labels if length(labels) > 0 }
      }] } : field => to if server.namespace != null || length(server.pod_labels) > 0 },
    )],
  )

  network = {
    "NetworkPolicy/jaeger" = { manifest = {
      apiVersion = "networking.k8s.io/v1"
      kind       = "NetworkPolicy"
      metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
      spec = merge(
        {
          podSelector = { matchLabels = local.selector }
          policyTypes = ["Ingress", "Egress"]
        },
        # Left out when empty, for the same reason.
        { for direction, rules in {
          egress = local._egress
          ingress = [for source in values(var.allow_from) : {
            from = [{
              namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = coalesce(source.namespace, var.namespace) } }
              podSelector       = { for field, labels in { matchLabels = source.pod_labels } : field => labels if length(labels) > 0 }
            }]
            ports = [for name, port in local.ports : { port = port, protocol = "TCP" } if contains(coalesce(source.ports, keys(local.ports)), name)]
          }]
        } : direction => rules if length(rules) > 0 },
      )
    } }
  }
}
