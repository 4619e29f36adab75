# Nothing in or out but what is listed.

locals {
  _sources = { for name, source in var.datasources : name => source if source != null }
  _ports   = { for name, source in local._sources : name => try(tonumber(regex(":([0-9]+)$", source.endpoint)[0]), 443) }

  # Ports of what is not known as pods. Addresses are unknown at plan, and engines compare them after translation.
  _outside_ports = distinct(concat(
    [for name, source in local._sources : local._ports[name] if length(source.pod_labels) == 0],
    [for url in compact([try(var.oidc.token_url, null), try(var.oidc.api_url, null)]) : try(tonumber(regex("^https://[^/]*:([0-9]+)(?:/|$)", url)[0]), 443)],
    [for database in [var.storage.database] : database.port if database != null],
  ))

  network = {
    "NetworkPolicy/grafana" = { manifest = {
      apiVersion = "networking.k8s.io/v1"
      kind       = "NetworkPolicy"
      metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
      spec = {
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
          ports = [{ port = 3000, protocol = "TCP" }]
        }]
        egress = concat(
          [for name, source in local._sources : {
            to = [{
              namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = coalesce(source.namespace, var.namespace) } }
              podSelector       = { matchLabels = source.pod_labels }
            }]
            ports = [{ port = local._ports[name], protocol = "TCP" }]
          } if length(source.pod_labels) > 0],
          [{ ports = concat(
            [for protocol in ["UDP", "TCP"] : { port = 53, protocol = protocol }],
            [for port in local._outside_ports : { port = port, protocol = "TCP" }],
          ) }],
        )
      }
    } }
  }
}
