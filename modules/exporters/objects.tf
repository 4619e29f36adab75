# Everything this module applies: each exporter is one file; apply.tf does the rest.

locals {
  # Selectors never change, so they hold the two labels that never change.
  selectors = { for name in ["kube-state-metrics", "node-exporter"] : name => {
    "app.kubernetes.io/name"    = name
    "app.kubernetes.io/part-of" = "observability"
  } }
  labels = { for name, selector in local.selectors : name => merge(selector, { "app.kubernetes.io/managed-by" = "terraform" }) }

  user         = 65534
  image_inputs = { kube-state-metrics = var.kube_state_metrics.image, node-exporter = var.node_exporter.image }

  agents_namespace = coalesce(var.agents_namespace, "${var.namespace}-agents")
  web_config       = file("${path.module}/config/web.yaml")

  # Given requests and limits over the defaults.
  resources = {
    kube_state_metrics = {
      requests = merge({ cpu = "10m", memory = "28Mi" }, var.kube_state_metrics.resources.requests)
      limits   = merge({ memory = "96Mi" }, var.kube_state_metrics.resources.limits)
    }
    node_exporter = {
      requests = merge({ cpu = "10m", memory = "20Mi" }, var.node_exporter.resources.requests)
      limits   = merge({ memory = "64Mi" }, var.node_exporter.resources.limits)
    }
  }

  # Both exporters mount the same things at the same places.
  mounts = [
    { name = "config", mountPath = "/etc/exporter/config", readOnly = true },
    { name = "tls", mountPath = "/etc/exporter/tls", readOnly = true },
  ]
  volumes = { for name in keys(local.selectors) : name => [
    { name = "config", configMap = { name = name } },
    { name = "tls", secret = { secretName = lookup(var.certificates, name, ""), defaultMode = 288 } }, # 0440
  ] }

  objects = merge(
    { for key, object in local.kube_state_metrics : key => object if var.kube_state_metrics.enabled },
    { for key, object in local.node_exporter : key => object if var.node_exporter.enabled },
  )
}
