# Nothing in or out but what is listed. The kubelet's health checks come from the node, and are let through by every engine.

locals {
  ports = {
    agent = { metrics = 8889 }
    gateway = merge(
      { for name, port in { otlp-grpc = 4317, otlp-http = 4318 } : name => port if var.gateway.tokens_secret != null },
      { otlp-stack = 4319, metrics = 8889 },
    )
  }

  # Who may connect to which ports: Prometheus, and whom the user names.
  _sources = { for role, ports in local.ports : role => concat(
    [{ namespace = var.namespace, pod_labels = { "app.kubernetes.io/name" = "prometheus" }, ports = ["metrics"] }],
    [for source in values(var.allow_from) : {
      namespace  = coalesce(source.namespace, var.namespace)
      pod_labels = source.pod_labels
      ports      = [for name in keys(ports) : name if source.ports == null ? true : contains(source.ports, name)]
    }],
  ) }

  # Whom they ask: role -> [namespace, labels, port].
  _backends = { for name, b in { loki = var.loki, jaeger = var.jaeger, prometheus = var.prometheus } : name => {
    namespace  = coalesce(b.namespace, var.namespace)
    pod_labels = coalesce(b.pod_labels, { "app.kubernetes.io/name" = name })
    port       = tonumber(regex(":([0-9]+)(?:/|$)", b.endpoint)[0])
  } if b.endpoint != null }
  _asked = { agent = [for name, b in local._backends : b if name == "loki"], gateway = values(local._backends) }

  network = { for role in local.roles : "NetworkPolicy/${role}" => { manifest = {
    apiVersion = "networking.k8s.io/v1"
    kind       = "NetworkPolicy"
    metadata   = { name = role, namespace = local.namespaces[role], labels = local.labels[role] }
    spec = {
      podSelector = { matchLabels = local.selectors[role] }
      policyTypes = ["Ingress", "Egress"]
      ingress = [for source in local._sources[role] : {
        from = [{
          namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = source.namespace } }
          # The API server drops an empty matchLabels, and every later comparison would find it missing.
          podSelector = { for field, labels in { matchLabels = source.pod_labels } : field => labels if length(labels) > 0 }
        }]
        ports = [for name in source.ports : { port = local.ports[role][name], protocol = "TCP" }]
      } if length(source.ports) > 0]
      egress = concat(
        [for b in local._asked[role] : {
          to = [{
            namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = b.namespace } }
            podSelector       = { for field, labels in { matchLabels = b.pod_labels } : field => labels if length(labels) > 0 }
          }]
          ports = [{ port = b.port, protocol = "TCP" }]
        }],
        # DNS and the API server by port only: their addresses are unknown at plan, and engines compare them after translation.
        [{ ports = concat(
          [for protocol in ["UDP", "TCP"] : { port = 53, protocol = protocol }],
          [for port in var.cluster.ports.api_server : { port = port, protocol = "TCP" }],
        ) }],
      )
    }
  } } }
}
