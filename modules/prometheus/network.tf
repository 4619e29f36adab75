# Nothing in or out but what is listed.

locals {
  # Ports that are reached outside of pods: nodes, the API server, DNS and remote write. Their addresses are unknown at
  # plan, and engines compare them after translation, so these rules name ports only.
  _outside_ports = setunion(
    var.cluster.ports.api_server,
    var.scrape.egress_ports,
    [var.cluster.ports.kubelet],
    [for r in values(var.remote_write) : try(tonumber(regex("^https?://[^/]*:([0-9]+)(?:/|$)", r.url)[0]), startswith(r.url, "https") ? 443 : 80)],
  )

  network = {
    "NetworkPolicy/prometheus" = { manifest = {
      apiVersion = "networking.k8s.io/v1"
      kind       = "NetworkPolicy"
      metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
      spec = {
        podSelector = { matchLabels = local.selector }
        policyTypes = ["Ingress", "Egress"]
        ingress = [{
          from = concat(
            [{ podSelector = { matchLabels = local.selector } }], # it scrapes itself
            [for source in values(var.allow_from) : {
              namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = coalesce(source.namespace, var.namespace) } }
              # The API server drops an empty matchLabels, and every later comparison would find it missing.
              podSelector = { for field, labels in { matchLabels = source.pod_labels } : field => labels if length(labels) > 0 }
            }],
          )
          ports = [{ port = 9090, protocol = "TCP" }]
        }]
        egress = [
          # Any pod at any port: a pod with the annotation may serve its metrics anywhere.
          { to = [{ namespaceSelector = {} }] },
          { ports = concat(
            [for protocol in ["UDP", "TCP"] : { port = 53, protocol = protocol }],
            [for port in local._outside_ports : { port = port, protocol = "TCP" }],
          ) },
        ]
      }
    } }
  }
}
