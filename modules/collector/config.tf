# The files under config/, rendered. The collector reads them once, so the pod template holds their checksum.

locals {
  _redact = { for name, pattern in merge(yamldecode(file("${path.module}/config/redaction.yaml")), var.redaction.patterns) :
    name => pattern if pattern != null && var.redaction.enabled
  }

  _role_files = {
    agent = {
      "agent.yaml" = templatefile("${path.module}/config/agent.yaml.tftpl", {
        loki = var.loki.endpoint != null
        excluded = concat(
          [for namespace in var.agent.exclude.namespaces : "/var/log/pods/${namespace}_*/*/*"],
          [for pod in var.agent.exclude.pods : "/var/log/pods/${replace(pod, "/", "_")}_*/*/*"],
        )
      })
    }
    gateway = {
      "gateway.yaml" = templatefile("${path.module}/config/gateway.yaml.tftpl", {
        jaeger        = var.jaeger.endpoint
        loki          = var.loki.endpoint
        prometheus    = var.prometheus.endpoint
        tail_sampling = var.gateway.tail_sampling
        tokens        = var.gateway.tokens_secret != null
      })
      "events.yaml" = file("${path.module}/config/events.yaml")
    }
  }

  config_files = { for role, files in local._role_files : role => merge(
    files,
    { for name in ["tls-client", "tls-mutual", "tls-server"] : "${name}.yaml" => file("${path.module}/config/${name}.yaml") },
    {
      # Three queues share the gateway's volume; a quarter stays free for what the database needs beside them.
      "queue.yaml" = templatefile("${path.module}/config/queue.yaml.tftpl", { bytes = role == "agent" ? local.bytes.agent_queue : floor(local.bytes.gateway_volume / 4) })
      "common.yaml" = templatefile("${path.module}/config/common.yaml.tftpl", {
        cluster_name = var.cluster.name
        environment  = try(replace(var.environment, "$", "$$"), null) # `$` begins a variable there
        loki         = var.loki.endpoint
        memory       = { for part, share in { limit_mib = 0.8, spike_mib = 0.2 } : part => floor(local.bytes["${role}_memory"] * share / 1048576) }
        redact       = local._redact
        role         = role
      })
    },
  ) }

  config = { for role in local.roles : "ConfigMap/${role}" => { manifest = {
    apiVersion = "v1"
    kind       = "ConfigMap"
    metadata   = { name = "${role}-config", namespace = local.namespaces[role], labels = local.labels[role] }
    data       = local.config_files[role]
  } } }
}
