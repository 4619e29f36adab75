locals {
  image_inputs = { grafana = var.image }

  _resources = {
    requests = merge({ cpu = "50m", memory = "240Mi" }, var.resources.requests)
    limits   = merge({ memory = "512Mi" }, var.resources.limits)
  }

  _replicas = try(var.storage.database.replicas, 1)

  # Where each Secret or ConfigMap appears. Whole folders, never single files: only folders follow later changes.
  _mounts = merge(
    {
      config               = { path = "/etc/grafana/config", source = { configMap = { name = "${local.name}-config" } } }
      dashboards           = { path = "/etc/grafana/dashboards/observability", source = { configMap = { name = "${local.name}-dashboards" } } }
      extra-dashboards     = { path = "/etc/grafana/dashboards/extra", source = { configMap = { name = "${local.name}-extra-dashboards" } } }
      provision-dashboards = { path = "/etc/grafana/provisioning/dashboards", source = { configMap = { name = "${local.name}-provisioning", items = [{ key = "dashboards.yaml", path = "dashboards.yaml" }] } } }
      provision-sources    = { path = "/etc/grafana/provisioning/datasources", source = { configMap = { name = "${local.name}-provisioning", items = [{ key = "datasources.yaml", path = "datasources.yaml" }] } } }
    },
    { for purpose, certificate in { server = "grafana", client = "grafana-client" } : "tls-${purpose}" => {
      path                                 = "/etc/grafana/tls/${purpose}", source = { secret = { secretName = var.certificates[certificate], defaultMode = 288 } }
    } },
    { for purpose, name in local.secret_names : "secret-${purpose}" => {
      path = "/etc/grafana/secrets/${purpose}", source = { secret = { secretName = name, defaultMode = 288 } }
    } },
  )

  _health = { httpGet = { scheme = "HTTPS", port = "https", path = "/api/health" } }

  # A drained node takes one replica at a time. With a single one it would only hold the drain up.
  _budget = { for key, object in { "PodDisruptionBudget/grafana" = { manifest = {
    apiVersion = "policy/v1"
    kind       = "PodDisruptionBudget"
    metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
    spec       = { maxUnavailable = 1, selector = { matchLabels = local.selector } }
  } } } : key => object if local._replicas > 1 }

  _spread = { for field, value in { topologySpreadConstraints = [{
    maxSkew = 1, topologyKey = "kubernetes.io/hostname", whenUnsatisfiable = "ScheduleAnyway", labelSelector = { matchLabels = local.selector }
  }] } : field => value if local._replicas > 1 }

  workload = merge(local._budget, {
    "ServiceAccount/grafana" = { manifest = {
      apiVersion                   = "v1"
      kind                         = "ServiceAccount"
      metadata                     = { name = local.name, namespace = var.namespace, labels = local.labels }
      automountServiceAccountToken = false
    } }

    "Deployment/grafana" = { manifest = {
      apiVersion = "apps/v1"
      kind       = "Deployment"
      metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
      spec = {
        replicas = local._replicas
        # Two processes must never hold the volume at the same time; a database outside takes both.
        strategy = { type = var.storage.database == null ? "Recreate" : "RollingUpdate" }
        selector = { matchLabels = local.selector }
        template = {
          metadata = {
            labels = merge(var.pods.labels, local.labels)
            annotations = {
              "observability/config-checksum" = sha256(jsonencode([local._files, local._provisioning]))
              "observability/rotation"        = var.secrets.rotation # new passwords count at once
            }
          }
          spec = merge(local.pod, local._spread, {
            serviceAccountName            = local.name
            terminationGracePeriodSeconds = 30
            containers = [merge(local.container, {
              name      = local.name
              image     = local.images.grafana
              command   = ["/bin/sh", "/etc/grafana/config/start.sh"]
              env       = [{ name = "GOMEMLIMIT", value = tostring(floor(local._memory * 0.6)) }] # the rest is for the processes of plugins
              ports     = [{ name = "https", containerPort = 3000, protocol = "TCP" }]
              resources = local._resources
              volumeMounts = concat(
                [{ name = "data", mountPath = "/var/lib/grafana" }, { name = "tmp", mountPath = "/tmp" }],
                [for name, m in local._mounts : { name = name, mountPath = m.path, readOnly = true }],
              )
              # Changing the tables for a new version can take minutes: ten of them are allowed.
              startupProbe   = merge(local._health, { periodSeconds = 2, timeoutSeconds = 5, failureThreshold = 300 })
              readinessProbe = merge(local._health, { periodSeconds = 15, timeoutSeconds = 5, failureThreshold = 3 })
              livenessProbe  = merge(local._health, { periodSeconds = 30, timeoutSeconds = 10, failureThreshold = 6 })
            })]
            volumes = concat(
              [
                merge({ name = "data" }, var.storage.persistent ? { persistentVolumeClaim = { claimName = local.name } } : { emptyDir = { sizeLimit = var.storage.size } }),
                { name = "tmp", emptyDir = { sizeLimit = "256Mi" } }, # sockets of plugins, and what is being uploaded
              ],
              [for name, m in local._mounts : merge({ name = name }, m.source)],
            )
          })
        }
      }
    } }
  })
}
