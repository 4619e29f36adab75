# Nothing in or out but what is listed.

locals {
  # Where an object store is asked, and the services that give a pod its rights there: by port, since addresses are unknown.
  _outside_ports = var.object_store == null ? [] : distinct(concat(
    [try(tonumber(regex(":([0-9]+)$", var.object_store.endpoint)[0]), 443)],
    var.object_store.secret == null ? [443, 80] : [],
  ))

  network = {
    "NetworkPolicy/loki" = { manifest = {
      apiVersion = "networking.k8s.io/v1"
      kind       = "NetworkPolicy"
      metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
      spec = merge(
        {
          podSelector = { matchLabels = local.selector }
          policyTypes = ["Ingress", "Egress"]
          ingress = [{
            from = concat(
              [{ podSelector = { matchLabels = { "app.kubernetes.io/name" = "prometheus" } } }],
              [for source in values(var.allow_from) : {
                namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = coalesce(source.namespace, var.namespace) } }
                # The API server drops an empty matchLabels, and every later comparison would find it missing.
                podSelector = { for field, labels in { matchLabels = source.pod_labels } : field => labels if length(labels) > 0 }
              }],
            )
            ports = [{ port = 3100, protocol = "TCP" }]
          }]
        },
        # Without an object store it talks to nobody; the API server drops an empty list.
        { for field, rules in { egress = [{ ports = concat(
          [for protocol in ["UDP", "TCP"] : { port = 53, protocol = protocol }],
          [for port in local._outside_ports : { port = port, protocol = "TCP" }],
        ) }] } : field => rules if var.object_store != null },
      )
    } }
  }
}
