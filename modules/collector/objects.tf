# Everything this module applies, by topic; apply.tf does the rest. Agent and gateway are the same program with two configurations.

locals {
  user         = 10001 # the agent overrides it
  image_inputs = { agent = var.agent.image, gateway = coalesce(var.gateway.image, var.agent.image) }

  roles      = toset([for role, enabled in { agent = var.agent.enabled, gateway = var.gateway.enabled } : role if enabled])
  namespaces = { agent = coalesce(var.agent.namespace, "${var.namespace}-agents"), gateway = var.namespace }
  replicas   = toset([for index in range(var.gateway.replicas) : tostring(index)])

  # Selectors never change, so they hold the labels that never change.
  selectors = { for role in ["agent", "gateway"] : role => { "app.kubernetes.io/name" = role, "app.kubernetes.io/part-of" = "observability" } }
  labels    = { for role, selector in local.selectors : role => merge(selector, { "app.kubernetes.io/managed-by" = "terraform" }) }

  # Given requests and limits over the defaults.
  resources = { for role, r in { agent = var.agent.resources, gateway = var.gateway.resources } : role => {
    requests = merge({ cpu = "50m", memory = "96Mi" }, r.requests)
    limits   = merge({ memory = "256Mi" }, r.limits)
  } }

  # Bytes, because the Go runtime and the queues take numbers.
  bytes = { for name, quantity in {
    agent_memory   = local.resources.agent.limits.memory
    agent_queue    = var.agent.queue_size
    gateway_memory = local.resources.gateway.limits.memory
    gateway_volume = var.gateway.storage.size
  } : name => floor(tonumber(regex("^[0-9.]+", quantity)) * local.units[regex("[A-Za-z]*$", quantity)]) }

  objects = merge(local.config, local.network, local.rbac, local.service, local.storage, local.workload)
}
