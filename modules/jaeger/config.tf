# The file under config/, rendered. Jaeger reads it once, so the pod template holds its checksum.

locals {
  # How many bytes a quantity is: the memory limiter and the Go runtime take numbers.
  _memory = tonumber(regex("^[0-9.]+", local._resources.limits.memory)) * local.units[regex("[A-Za-z]*$", local._resources.limits.memory)]

  # Of a hundred metrics about itself, those worth keeping: a name or a regular expression per line, `#` begins a comment.
  _kept_metrics = join("|", [for line in split("\n", file("${path.module}/config/metrics.txt")) : trimspace(line)
  if trimspace(line) != "" && !startswith(trimspace(line), "#")])

  _jaeger_yaml = templatefile("${path.module}/config/jaeger.yaml.tftpl", {
    external     = local.external
    kept_metrics = local._kept_metrics
    memory_mib   = floor(local._memory / pow(1024, 2))
    metrics      = var.metrics
    namespace    = var.namespace
    prometheus   = var.prometheus
    storage      = var.storage
  })

  config = {
    "ConfigMap/config" = { manifest = {
      apiVersion = "v1"
      kind       = "ConfigMap"
      metadata   = { name = "${local.name}-config", namespace = var.namespace, labels = local.labels }
      data       = { "jaeger.yaml" = local._jaeger_yaml }
    } }
  }
}
