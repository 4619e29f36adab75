# The agent is a DaemonSet. The gateway is a StatefulSet for each replica, because each needs a volume of its own by name, and the first
# one has one job more: it reads events.

locals {
  events = var.gateway.events && var.loki.endpoint != null

  # Where each volume appears, beside the data. Whole folders, never single files: only folders follow later changes.
  _mounts = { for role in local.roles : role => merge(
    { config = { path = "/etc/collector/config", source = { configMap = { name = "${role}-config" } } } },
    { for name, path in local._secrets[role] : replace(path, "/", "-") => {
      path = "/etc/collector/${path}", source = { secret = { secretName = name, defaultMode = 288 } }
    } },
    # With Docker as runtime, what is in the first folder only points into the second, which elsewhere is empty.
    { for name, path in { log-pods = "/var/log/pods", docker-containers = "/var/lib/docker/containers" } : name => { path = path, source = { hostPath = { path = path, type = "DirectoryOrCreate" } } } if role == "agent" },
  ) }
  _secrets = { for role in local.roles : role => merge(
    { (var.certificates[role]) = "tls/server", (var.certificates["${role}-client"]) = "tls/client" },
    { for name in compact([var.gateway.tokens_secret]) : name => "tokens" if role == "gateway" },
  ) }

  _args = {
    # Only with this gate is a place in a file moved after what was read up to there is in the queue.
    agent   = ["--feature-gates=stanza.synchronousLogEmitter"]
    gateway = ["--feature-gates=processor.k8sattributes.ShareProcessorBetweenPipelines"] # one watch on all pods instead of one a signal
  }
  _restart = { agent = var.agent.restart, gateway = var.gateway.restart }
  _probe   = { httpGet = { path = "/", port = "health", scheme = "HTTPS" } }

  _templates = { for role in local.roles : role => {
    metadata = {
      labels = merge(var.pods.labels, local.labels[role])
      annotations = { for name, value in {
        "observability/config-checksum" = sha256(jsonencode(local.config_files[role]))
        "observability/restart"         = local._restart[role]
      } : name => value if value != null }
    }
    pod = merge(local.pod, {
      serviceAccountName            = role
      automountServiceAccountToken  = true # it looks pods up
      terminationGracePeriodSeconds = 30
    })
    container = merge(local.container, {
      name         = role
      image        = local.images[role]
      args         = concat([for file in ["common", role] : "--config=/etc/collector/config/${file}.yaml"], local._args[role])
      env          = [{ name = "GOMEMLIMIT", value = tostring(floor(local.bytes["${role}_memory"] * 0.9)) }, { name = "NODE_NAME", valueFrom = { fieldRef = { fieldPath = "spec.nodeName" } } }]
      ports        = concat([for name, port in local.ports[role] : { name = name, containerPort = port, protocol = "TCP" }], [{ name = "health", containerPort = 13133, protocol = "TCP" }])
      resources    = local.resources[role]
      volumeMounts = concat([{ name = "data", mountPath = "/var/lib/collector" }], [for name, m in local._mounts[role] : { name = name, mountPath = m.path, readOnly = true }])
      # It waits a minute for the API server before it gives up, and starts again.
      startupProbe   = merge(local._probe, { periodSeconds = 1, timeoutSeconds = 5, failureThreshold = 120 })
      readinessProbe = merge(local._probe, { periodSeconds = 10, timeoutSeconds = 5, failureThreshold = 3 })
      livenessProbe  = merge(local._probe, { periodSeconds = 30, timeoutSeconds = 10, failureThreshold = 6 })
    })
    volumes = [for name, m in local._mounts[role] : merge({ name = name }, m.source)]
  } }

  _daemon_set = { for role in local.roles : "DaemonSet/agent" => { manifest = {
    apiVersion = "apps/v1"
    kind       = "DaemonSet"
    metadata   = { name = role, namespace = local.namespaces[role], labels = local.labels[role] }
    spec = {
      selector       = { matchLabels = local.selectors[role] }
      updateStrategy = { type = "RollingUpdate", rollingUpdate = { maxUnavailable = "10%" } }
      template = {
        metadata = local._templates[role].metadata
        spec = merge(local._templates[role].pod, {
          # Log files belong to root, and nobody else may read them. It has none of root's capabilities.
          securityContext = merge(local.pod.securityContext, { runAsNonRoot = false, runAsUser = 0, runAsGroup = 0 })
          tolerations     = [{ operator = "Exists" }] # a machine in trouble is the one whose logs are wanted
          containers      = [local._templates[role].container]
          # On the machine, so that a new pod goes on where the last one was killed.
          volumes = concat(local._templates[role].volumes, [{ name = "data", hostPath = { path = "/var/lib/${var.namespace}/agent", type = "DirectoryOrCreate" } }])
        })
      }
    }
  } } if role == "agent" }

  _instances = { for index in local.replicas : index => { "app.kubernetes.io/instance" = "gateway-${index}" } }
  _stateful_sets = { for index in local.replicas : "StatefulSet/gateway/${index}" => { manifest = {
    apiVersion = "apps/v1"
    kind       = "StatefulSet"
    metadata   = { name = "gateway-${index}", namespace = var.namespace, labels = local.labels.gateway }
    spec = {
      replicas    = 1
      serviceName = "gateway"
      selector    = { matchLabels = merge(local.selectors.gateway, local._instances[index]) }
      template = {
        metadata = merge(local._templates.gateway.metadata, { labels = merge(local._templates.gateway.metadata.labels, local._instances[index]) })
        spec = merge(local._templates.gateway.pod, {
          affinity = { podAntiAffinity = { preferredDuringSchedulingIgnoredDuringExecution = [{
            weight          = 100
            podAffinityTerm = { labelSelector = { matchLabels = local.selectors.gateway }, topologyKey = "kubernetes.io/hostname" }
          }] } }
          containers = [merge(local._templates.gateway.container, {
            args = concat(local._templates.gateway.container.args, index == "0" && local.events ? ["--config=/etc/collector/config/events.yaml"] : [])
          })]
          volumes = concat(local._templates.gateway.volumes, [{ name = "data", persistentVolumeClaim = { claimName = "gateway-${index}" } }])
        })
      }
    }
  } } if contains(local.roles, "gateway") }

  # A drain takes one replica after the other. With a single one it must not block.
  _budget = { for key in ["PodDisruptionBudget/gateway"] : key => { manifest = {
    apiVersion = "policy/v1"
    kind       = "PodDisruptionBudget"
    metadata   = { name = "gateway", namespace = var.namespace, labels = local.labels.gateway }
    spec       = { maxUnavailable = 1, selector = { matchLabels = local.selectors.gateway } }
  } } if var.gateway.enabled && var.gateway.replicas > 1 }

  workload = merge(local._daemon_set, local._stateful_sets, local._budget)
}
