# What a profile means, in one table, and what results from it and the inputs. README and `output "settings"` show it.

locals {
  profiles = {
    local = {
      agent = {
        resources  = { requests = { cpu = "50m", memory = "96Mi" }, limits = { memory = "256Mi" } }
        queue_size = "512Mi"
      }
      dummy = { resources = { requests = { cpu = "10m", memory = "64Mi" }, limits = { memory = "160Mi" } } }
      gateway = {
        resources = { requests = { cpu = "50m", memory = "96Mi" }, limits = { memory = "256Mi" } }
        replicas  = 1
        storage   = { size = "1Gi", retain = false }
      }
      jaeger = {
        resources = { requests = { cpu = "50m", memory = "80Mi" }, limits = { memory = "512Mi" } }
        replicas  = 1
        storage   = { size = "3Gi", retain = false, retention = "24h" }
      }
      kube_state_metrics = { resources = { requests = { cpu = "10m", memory = "28Mi" }, limits = { memory = "96Mi" } } }
      loki = {
        resources = { requests = { cpu = "50m", memory = "144Mi" }, limits = { memory = "384Mi" } }
        storage   = { size = "5Gi", retain = false, retention = "72h" }
      }
      node_exporter = { resources = { requests = { cpu = "10m", memory = "20Mi" }, limits = { memory = "64Mi" } } }
      prometheus = {
        resources = { requests = { cpu = "50m", memory = "176Mi" }, limits = { memory = "512Mi" } }
        storage   = { size = "5Gi", retain = false, retention_time = "3d", retention_size = "3GB" }
      }
    }
    production = {
      agent = {
        resources  = { requests = { cpu = "200m", memory = "256Mi" }, limits = { memory = "512Mi" } }
        queue_size = "4Gi"
      }
      dummy = { resources = { requests = { cpu = "10m", memory = "64Mi" }, limits = { memory = "160Mi" } } }
      gateway = {
        resources = { requests = { cpu = "1", memory = "1Gi" }, limits = { memory = "2Gi" } }
        replicas  = var.collector.gateway.tail_sampling == null ? 3 : 1 # sampling needs all spans of a trace in one place
        storage   = { size = "10Gi", retain = true }
      }
      jaeger = {
        resources = { requests = { cpu = "500m", memory = "512Mi" }, limits = { memory = "1Gi" } }
        # Two of them need a store outside.
        replicas = contains(["opensearch", "elasticsearch"], coalesce(var.jaeger.storage.type, "badger")) ? 2 : 1
        storage  = { size = "50Gi", retain = true, retention = "168h" }
      }
      kube_state_metrics = { resources = { requests = { cpu = "100m", memory = "256Mi" }, limits = { memory = "512Mi" } } }
      loki = {
        resources = { requests = { cpu = "500m", memory = "2Gi" }, limits = { memory = "3Gi" } }
        storage   = { size = "100Gi", retain = true, retention = "336h" }
      }
      node_exporter = { resources = { requests = { cpu = "50m", memory = "32Mi" }, limits = { memory = "64Mi" } } }
      prometheus = {
        resources = { requests = { cpu = "1", memory = "6Gi" }, limits = { memory = "9Gi" } }
        storage   = { size = "100Gi", retain = true, retention_time = "15d", retention_size = "80GB" }
      }
    }
  }

  # What was given, over what the profile says; null means "not given".
  _given = {
    agent              = var.collector.agent
    dummy              = var.dummy
    gateway            = var.collector.gateway
    jaeger             = { for field in ["image", "replicas", "resources", "storage"] : field => var.jaeger[field] }
    kube_state_metrics = var.prometheus.exporters.kube_state_metrics
    loki               = { for field in ["image", "limits", "object_store", "resources", "storage"] : field => var.loki[field] }
    node_exporter      = var.prometheus.exporters.node_exporter
    prometheus         = { resources = var.prometheus.resources, storage = var.prometheus.storage }
  }
  settings = { for component, given in local._given : component => merge(
    local.profiles[var.profile][component],
    { for field, value in given : field => value if value != null },
    { resources = { for kind, profile in local.profiles[var.profile][component].resources : kind => merge(profile, try(given.resources[kind], {})) } },
    { for field, profile in local.profiles[var.profile][component] : field => merge(profile, { for f, value in given.storage : f => value if value != null }) if field == "storage" },
  ) }
}
