locals {
  image_inputs = { jaeger = var.image }

  _resources = {
    requests = merge({ cpu = "50m", memory = "80Mi" }, var.resources.requests)
    limits   = merge({ memory = "512Mi" }, var.resources.limits)
  }

  # Where each Secret or ConfigMap appears. Whole folders, never single files: only folders follow later changes.
  _mounts = merge(
    {
      config     = { path = "/etc/jaeger/config", source = { configMap = { name = "${local.name}-config" } } }
      tls-server = { path = "/etc/jaeger/tls/server", source = { secret = { secretName = var.certificates["jaeger"], defaultMode = 288 } } }
    },
    # Only for the links that show it.
    { for certificate in ["jaeger-client"] : "tls-client" => {
      path = "/etc/jaeger/tls/client", source = { secret = { secretName = var.certificates[certificate], defaultMode = 288 } }
    } if var.metrics != null || var.prometheus != null },
    { for name in [var.storage.secret] : "storage" => {
      path = "/etc/jaeger/storage", source = { secret = { secretName = name, defaultMode = 288 } }
    } if local.external },
  )

  _volume = { for claim in [local.name] : "data" => claim if var.storage.type == "badger" }

  # Answers over TLS and asks for no certificate, which the kubelet would not have.
  _probe = { httpGet = { scheme = "HTTPS", port = "health", path = "/status" } }

  workload = merge(
    {
      "Deployment/jaeger" = { manifest = {
        apiVersion = "apps/v1"
        kind       = "Deployment"
        metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
        spec = {
          replicas = var.replicas
          # Two processes must never hold the volume at the same time, nor each have a part of the spans in memory.
          strategy = { type = local.external ? "RollingUpdate" : "Recreate" }
          selector = { matchLabels = local.selector }
          template = {
            metadata = {
              labels = merge(var.pods.labels, local.labels)
              annotations = { for name, value in {
                "observability/config-checksum" = sha256(local._jaeger_yaml)
                "observability/restart"         = var.restart
              } : name => value if value != null }
            }
            spec = merge(
              local.pod,
              {
                serviceAccountName            = local.name
                terminationGracePeriodSeconds = 60 # Badger writes its tables to the volume
                containers = [merge(local.container, {
                  name  = local.name
                  image = local.images.jaeger
                  args  = ["--config=/etc/jaeger/config/jaeger.yaml"]
                  env = [
                    { name = "GOMEMLIMIT", value = tostring(floor(local._memory * 0.9)) },
                    { name = "POD_NAME", valueFrom = { fieldRef = { fieldPath = "metadata.name" } } },
                  ]
                  ports = [for name, port in merge(local.ports, { health = 13133 }) : { name = name, containerPort = port, protocol = "TCP" }]
                  volumeMounts = concat(
                    [for name in keys(local._volume) : { name = name, mountPath = "/var/lib/jaeger" }],
                    [for name, m in local._mounts : { name = name, mountPath = m.path, readOnly = true }],
                  )
                  resources = local._resources
                  # Reading what Badger had not put into tables before a crash takes time: ten minutes are allowed.
                  startupProbe   = merge(local._probe, { periodSeconds = 2, timeoutSeconds = 5, failureThreshold = 300 })
                  readinessProbe = merge(local._probe, { periodSeconds = 15, timeoutSeconds = 5, failureThreshold = 3 })
                  livenessProbe  = merge(local._probe, { periodSeconds = 30, timeoutSeconds = 10, failureThreshold = 6 })
                })]
                volumes = concat(
                  [for name, claim in local._volume : { name = name, persistentVolumeClaim = { claimName = claim } }],
                  [for name, m in local._mounts : merge({ name = name }, m.source)],
                )
              },
              { for field, value in { topologySpreadConstraints = [{
                maxSkew           = 1
                topologyKey       = "kubernetes.io/hostname"
                whenUnsatisfiable = "ScheduleAnyway"
                labelSelector     = { matchLabels = local.selector }
              }] } : field => value if var.replicas > 1 },
            )
          }
        }
      } }
    },
    # A drained node takes one replica at a time. With a single one it would only hold the drain up.
    { for key, object in { "PodDisruptionBudget/jaeger" = { manifest = {
      apiVersion = "policy/v1"
      kind       = "PodDisruptionBudget"
      metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
      spec       = { maxUnavailable = 1, selector = { matchLabels = local.selector } }
    } } } : key => object if var.replicas > 1 },
  )
}
