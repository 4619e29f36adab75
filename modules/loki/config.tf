# The file under config/, rendered. Loki reads it once, so the pod template holds its checksum.

locals {
  # How many bytes a quantity is: Loki and the Go runtime take numbers.
  _memory = tonumber(regex("^[0-9.]+", local._resources.limits.memory)) * local.units[regex("[A-Za-z]*$", local._resources.limits.memory)]

  _loki_yaml = templatefile("${path.module}/config/loki.yaml.tftpl", {
    limits       = var.limits
    memory       = local._memory
    object_store = var.object_store
    storage      = var.storage
  })

  config = {
    "ConfigMap/config" = { manifest = {
      apiVersion = "v1"
      kind       = "ConfigMap"
      metadata   = { name = "${local.name}-config", namespace = var.namespace, labels = local.labels }
      data       = { "loki.yaml" = local._loki_yaml }
    } }
  }
}
