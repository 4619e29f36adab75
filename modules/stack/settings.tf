# What results from the profile (config/profiles.yaml) and the inputs. `output "settings"` shows it.

locals {
  _profile = yamldecode(file("${path.module}/config/profiles.yaml"))[var.profile]

  # Numbers that another input forbids.
  _single = {
    gateway = var.collector.gateway.tail_sampling != null
    jaeger  = !contains(["opensearch", "elasticsearch"], coalesce(var.jaeger.storage.type, "badger"))
  }
  profile = { for component, p in local._profile : component => merge(p, try(local._single[component], false) ? { replicas = 1 } : {}) }

  # With a database outside there is no need of a volume.
  _grafana_storage = merge(var.grafana.storage, var.grafana.storage.database == null ? {} : { persistent = coalesce(var.grafana.storage.persistent, false) })

  # What was given, over what the profile says; null means "not given".
  _given = {
    agent              = var.collector.agent
    dummy              = var.dummy
    gateway            = var.collector.gateway
    grafana            = { resources = var.grafana.resources, storage = local._grafana_storage }
    jaeger             = { for field in ["image", "replicas", "resources", "storage"] : field => var.jaeger[field] }
    kube_state_metrics = var.prometheus.exporters.kube_state_metrics
    loki               = { for field in ["image", "limits", "object_store", "resources", "storage"] : field => var.loki[field] }
    node_exporter      = var.prometheus.exporters.node_exporter
    prometheus         = { resources = var.prometheus.resources, storage = var.prometheus.storage }
  }
  settings = { for component, given in local._given : component => merge(
    local.profile[component],
    { for field, value in given : field => value if value != null },
    { resources = { for kind, profile in local.profile[component].resources : kind => merge(profile, try(given.resources[kind], {})) } },
    { for field, profile in local.profile[component] : field => merge(profile, { for f, value in given.storage : f => value if value != null }) if field == "storage" },
  ) }
}
