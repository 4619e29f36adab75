# What a profile means, in one table, and what results from it and the inputs. README and `output "settings"` show it.

locals {
  profiles = {
    local = {
      kube_state_metrics = { resources = { requests = { cpu = "10m", memory = "28Mi" }, limits = { memory = "96Mi" } } }
      node_exporter      = { resources = { requests = { cpu = "10m", memory = "20Mi" }, limits = { memory = "64Mi" } } }
      prometheus = {
        resources = { requests = { cpu = "50m", memory = "176Mi" }, limits = { memory = "512Mi" } }
        storage   = { size = "5Gi", retain = false, retention_time = "3d", retention_size = "3GB" }
      }
    }
    production = {
      kube_state_metrics = { resources = { requests = { cpu = "100m", memory = "256Mi" }, limits = { memory = "512Mi" } } }
      node_exporter      = { resources = { requests = { cpu = "50m", memory = "32Mi" }, limits = { memory = "64Mi" } } }
      prometheus = {
        resources = { requests = { cpu = "1", memory = "6Gi" }, limits = { memory = "9Gi" } }
        storage   = { size = "100Gi", retain = true, retention_time = "15d", retention_size = "80GB" }
      }
    }
  }

  # What was given, over what the profile says; null means "not given".
  _given = {
    kube_state_metrics = var.prometheus.exporters.kube_state_metrics
    node_exporter      = var.prometheus.exporters.node_exporter
    prometheus         = { resources = var.prometheus.resources }
  }
  _resolved = { for component, given in local._given : component => merge(
    local.profiles[var.profile][component],
    { for field, value in given : field => value if value != null },
    { resources = { for kind, profile in local.profiles[var.profile][component].resources : kind => merge(profile, try(given.resources[kind], {})) } },
  ) }

  settings = merge(local._resolved, {
    prometheus = merge(local._resolved.prometheus, { storage = merge(
      local.profiles[var.profile].prometheus.storage, { for field, value in var.prometheus.storage : field => value if value != null },
    ) })
  })
}
