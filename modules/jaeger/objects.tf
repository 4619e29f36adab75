# Everything this module applies, by topic; apply.tf does the rest.

locals {
  name = "jaeger"
  user = 10001

  # Selectors never change, so they hold the two labels that never change.
  selector = { "app.kubernetes.io/name" = local.name, "app.kubernetes.io/part-of" = "observability" }
  labels   = merge(local.selector, { "app.kubernetes.io/managed-by" = "terraform" })

  # Ports that clients reach. The third one, 13133, is for the kubelet only.
  ports = { otlp = 4317, query = 16686 }

  # Spans are in another program's hands: no volume, and any number of replicas.
  external = contains(["elasticsearch", "opensearch"], var.storage.type)

  objects = merge(local.config, local.network, local.rbac, local.service, local.storage, local.workload)
}
