locals {
  _resources = {
    requests = merge({ cpu = "10m", memory = "64Mi" }, var.resources.requests)
    limits   = merge({ memory = "160Mi" }, var.resources.limits)
  }

  _mounts = {
    program = { path = "/app", source = { configMap = { name = "dummy" } } }
    # The CA where OTEL_EXPORTER_OTLP_CERTIFICATE looks for it. Of the own certificate: `otlp_secret` has none where Terraform does not know it.
    otlp       = { path = "/etc/otlp", source = { secret = { secretName = lookup(var.certificates, "dummy-client", ""), defaultMode = 288, items = [{ key = "ca.crt", path = "ca.crt" }] } } }
    tls-server = { path = "/etc/dummy/tls/server", source = { secret = { secretName = lookup(var.certificates, "dummy", ""), defaultMode = 288 } } }
    tls-client = { path = "/etc/dummy/tls/client", source = { secret = { secretName = lookup(var.certificates, "dummy-client", ""), defaultMode = 288 } } }
  }

  _probe = { httpGet = { path = "/healthz", port = "health", scheme = "HTTPS" } }

  workload = { for service, selector in local.selectors : "Deployment/${service}" => { manifest = {
    apiVersion = "apps/v1"
    kind       = "Deployment"
    metadata   = { name = "dummy-${service}", namespace = var.namespace, labels = local.labels[service] }
    spec = {
      replicas = 1
      selector = { matchLabels = selector }
      template = {
        metadata = {
          labels = merge(var.pods.labels, local.labels[service])
          # The program reads itself and its certificates once.
          annotations = { "observability/restart" = substr(sha256(jsonencode([filesha256("${path.module}/config/dummy.cjs"), var.restart])), 0, 10) }
        }
        spec = merge(local.pod, {
          serviceAccountName            = "dummy"
          terminationGracePeriodSeconds = 10
          containers = [merge(local.container, {
            name           = "dummy"
            image          = local.images.dummy
            command        = ["node", "/app/dummy.cjs", "serve"]
            env            = [for name, value in merge(local._services[service], { OTEL_SERVICE_NAME = "dummy-${service}" }) : { name = name, value = value }]
            envFrom        = [{ secretRef = { name = var.otlp_secret } }]
            ports          = [{ name = "https", containerPort = 8443, protocol = "TCP" }, { name = "health", containerPort = 8081, protocol = "TCP" }]
            resources      = local._resources
            volumeMounts   = [for name, m in local._mounts : { name = name, mountPath = m.path, readOnly = true }]
            readinessProbe = merge(local._probe, { periodSeconds = 5, timeoutSeconds = 5, failureThreshold = 3 })
            livenessProbe  = merge(local._probe, { periodSeconds = 30, timeoutSeconds = 10, failureThreshold = 6 })
          })]
          volumes = [for name, m in local._mounts : merge({ name = name }, m.source)]
        })
      }
    }
  } } }
}
