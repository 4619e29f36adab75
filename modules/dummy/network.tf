# shop -> cart -> stock, each to the gateway, and nothing else.

locals {
  # Who may ask a service: the one whose upstream it is.
  _askers = { for service in keys(local._services) : service => [for asker, env in local._services : asker if lookup(env, "UPSTREAM", "") == "dummy-${service}"] }

  network = { for service, selector in local.selectors : "NetworkPolicy/${service}" => { manifest = {
    apiVersion = "networking.k8s.io/v1"
    kind       = "NetworkPolicy"
    metadata   = { name = "dummy-${service}", namespace = var.namespace, labels = local.labels[service] }
    spec = merge(
      {
        podSelector = { matchLabels = selector }
        policyTypes = ["Ingress", "Egress"]
        egress = concat(
          [for asked, askers in local._askers : { to = [{ podSelector = { matchLabels = local.selectors[asked] } }], ports = [{ port = 8443, protocol = "TCP" }] } if contains(askers, service)],
          [
            { to = [{ podSelector = { matchLabels = { "app.kubernetes.io/name" = "gateway" } } }], ports = [{ port = 4318, protocol = "TCP" }] },
            { ports = [for protocol in ["UDP", "TCP"] : { port = 53, protocol = protocol }] },
          ],
        )
      },
      # The API server drops an empty list, and every later comparison would find it missing.
      { for field, rules in { ingress = [for asker in local._askers[service] : {
        from  = [{ podSelector = { matchLabels = local.selectors[asker] } }]
        ports = [{ port = 8443, protocol = "TCP" }]
      }] } : field => rules if length(rules) > 0 },
    )
  } } }
}
