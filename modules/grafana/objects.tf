# Everything this module applies, by topic; apply.tf does the rest.

locals {
  name = "grafana"
  user = 472

  # Selectors never change, so they hold the two labels that never change.
  selector = { "app.kubernetes.io/name" = local.name, "app.kubernetes.io/part-of" = "observability" }
  labels   = merge(local.selector, { "app.kubernetes.io/managed-by" = "terraform" })

  objects = merge(local.config, local.network, local.secrets, local.service, local.storage, local.workload)
}
