locals {
  image_inputs = { prometheus = var.image }

  _resources = {
    requests = merge({ cpu = "50m", memory = "176Mi" }, var.resources.requests)
    limits   = merge({ memory = "512Mi" }, var.resources.limits)
  }

  # Where each Secret or ConfigMap appears. Whole folders, never single files: only folders follow later changes.
  _mounts = merge(
    {
      config             = { path = "/etc/prometheus/config", source = { configMap = { name = "${local.name}-config" } } }
      rules              = { path = "/etc/prometheus/rules", source = { configMap = { name = "${local.name}-rules" } } }
      extra-rules        = { path = "/etc/prometheus/extra-rules", source = { configMap = { name = "${local.name}-extra-rules" } } }
      certificate-expiry = { path = "/etc/prometheus/certificate-expiry", source = { secret = { secretName = "certificate-expiry", optional = true, defaultMode = 288 } } }
    },
    { for purpose, certificate in { server = "prometheus", client = "prometheus-client", probe = "probe-client" } : "tls-${purpose}" => {
      path                                 = "/etc/prometheus/tls/${purpose}", source = { secret = { secretName = var.certificates[certificate], defaultMode = 288 } }
    } },
    # A hash, because a Secret's name may hold dots and be longer than a volume's may.
    { for name in local._remote_secrets : "secret-${substr(sha256(name), 0, 10)}" => {
      path = "/etc/prometheus/secrets/${name}", source = { secret = { secretName = name, defaultMode = 288 } }
    } },
    local._grafana,
  )
  _grafana = { for name in [var.scrape.grafana_secret] : "grafana" => {
    path = "/etc/prometheus/grafana", source = { secret = { secretName = name, defaultMode = 288 } }
  } if name != null }
  _remote_secrets = toset(compact(flatten([for r in values(var.remote_write) :
    [r.basic_auth_secret, r.bearer_token_secret, r.ca_secret, r.certificate_secret]
  ])))

  # The kubelet cannot present a client certificate, so promtool asks from inside the container.
  _probe = { for verb in ["healthy", "ready"] : verb => {
    exec = { command = ["promtool", "check", verb, "--url=https://localhost:9090", "--http.config.file=/etc/prometheus/config/probe.yaml"] }
  } }

  workload = {
    "Deployment/prometheus" = { manifest = {
      apiVersion = "apps/v1"
      kind       = "Deployment"
      metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
      spec = {
        replicas = 1
        strategy = { type = "Recreate" } # two processes must never hold the volume at the same time
        selector = { matchLabels = local.selector }
        template = {
          metadata = { labels = merge(var.pods.labels, local.labels) }
          spec = merge(local.pod, {
            serviceAccountName            = local.name
            automountServiceAccountToken  = true # discovery and the kubelet need it
            terminationGracePeriodSeconds = 120  # writing the head to disk may take long
            containers = [merge(local.container, {
              name  = local.name
              image = local.images.prometheus
              args = [
                "--config.file=/etc/prometheus/config/prometheus.yaml",
                "--config.auto-reload",
                "--web.config.file=/etc/prometheus/config/web.yaml",
                "--web.listen-address=:9090",
                "--web.enable-otlp-receiver",
                "--storage.tsdb.path=/prometheus",
                "--enable-feature=exemplar-storage",
                "--query.max-samples=10000000", # one query must not take all the memory
              ]
              ports        = [{ name = "https", containerPort = 9090, protocol = "TCP" }]
              resources    = local._resources
              volumeMounts = concat([{ name = "data", mountPath = "/prometheus" }], [for name, m in local._mounts : { name = name, mountPath = m.path, readOnly = true }])
              # Replaying the write-ahead log after a crash can take minutes: 30 of them are allowed. Every second, because an
              # apply that just misses the first success looks again only ten seconds later.
              startupProbe   = merge(local._probe.ready, { periodSeconds = 1, timeoutSeconds = 10, failureThreshold = 1800 })
              readinessProbe = merge(local._probe.ready, { periodSeconds = 15, timeoutSeconds = 10, failureThreshold = 3 })
              livenessProbe  = merge(local._probe.healthy, { periodSeconds = 30, timeoutSeconds = 10, failureThreshold = 6 })
            })]
            volumes = concat(
              [{ name = "data", persistentVolumeClaim = { claimName = local.name } }],
              [for name, m in local._mounts : merge({ name = name }, m.source)],
            )
          })
        }
      }
    } }
  }
}
