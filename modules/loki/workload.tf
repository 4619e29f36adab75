locals {
  image_inputs = { loki = var.image }

  _resources = {
    requests = merge({ cpu = "50m", memory = "144Mi" }, var.resources.requests)
    limits   = merge({ memory = "384Mi" }, var.resources.limits)
  }

  # Where each Secret or ConfigMap appears. Whole folders, never single files: only folders follow later changes.
  _mounts = merge(
    {
      config     = { path = "/etc/loki/config", source = { configMap = { name = "${local.name}-config" } } }
      tls-server = { path = "/etc/loki/tls/server", source = { secret = { secretName = var.certificates["loki"], defaultMode = 288 } } }
    },
    { for name in try(compact([var.object_store.ca_secret]), []) : "object-store-ca" => {
      path = "/etc/loki/object-store-ca", source = { secret = { secretName = name, defaultMode = 288 } }
    } },
  )

  # The names under which the S3 client looks for them by itself, so they are in no file and no argument.
  _credentials = [for name, key in { AWS_ACCESS_KEY_ID = "access_key_id", AWS_SECRET_ACCESS_KEY = "secret_access_key" } : {
    name = name, valueFrom = { secretKeyRef = { name = var.object_store.secret, key = key } }
  } if try(var.object_store.secret, null) != null]

  # The kubelet has no client certificate, so the program asks itself inside the container, at the listener for this.
  _probe = { exec = { command = ["/usr/bin/loki", "-health", "-health.url=http://127.0.0.1:3101/ready"] } }

  workload = {
    "ServiceAccount/loki" = { manifest = {
      apiVersion = "v1"
      kind       = "ServiceAccount"
      metadata = merge(
        { name = local.name, namespace = var.namespace, labels = local.labels },
        { for field, value in { annotations = try(var.object_store.service_account_annotations, {}) } : field => value if length(value) > 0 },
      )
      automountServiceAccountToken = false
    } }

    # A StatefulSet, because two processes must never hold the volume and Loki does not lock it: a Deployment would start the next
    # pod while a deleted one still ends.
    "StatefulSet/loki" = { manifest = {
      apiVersion = "apps/v1"
      kind       = "StatefulSet"
      metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
      spec = {
        replicas    = 1
        serviceName = local.name
        selector    = { matchLabels = local.selector }
        template = {
          metadata = {
            labels = merge(var.pods.labels, local.labels)
            annotations = { for name, value in {
              "observability/config-checksum" = sha256(local._loki_yaml)
              "observability/restart"         = var.restart
            } : name => value if value != null }
          }
          spec = merge(local.pod, {
            serviceAccountName = local.name
            # Loki has stopped within a second, but its two servers then wait for each other and the process never ends by itself.
            terminationGracePeriodSeconds = 10
            containers = [merge(local.container, {
              name         = local.name
              image        = local.images.loki
              args         = ["-config.file=/etc/loki/config/loki.yaml"]
              env          = concat([{ name = "GOMEMLIMIT", value = tostring(floor(local._memory * 0.9)) }], local._credentials)
              ports        = [{ name = "https", containerPort = 3100, protocol = "TCP" }]
              resources    = local._resources
              volumeMounts = concat([{ name = "data", mountPath = "/loki" }], [for name, m in local._mounts : { name = name, mountPath = m.path, readOnly = true }])
              # Reading the write-ahead log after a crash can take minutes: 30 of them are allowed.
              startupProbe   = merge(local._probe, { periodSeconds = 2, timeoutSeconds = 10, failureThreshold = 900 })
              readinessProbe = merge(local._probe, { periodSeconds = 15, timeoutSeconds = 10, failureThreshold = 3 })
              # Whoever may read can also stop parts of it over its API, while the process answers on: so it is asked whether it is ready.
              livenessProbe = merge(local._probe, { periodSeconds = 30, timeoutSeconds = 10, failureThreshold = 6 })
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
