# kube-state-metrics: one pod that watches the API server and serves the state of objects as metrics, at 8080, and its own
# health, at 8081. Prometheus finds it as a pod, so there is no Service.

locals {
  # One table for both: what is collected is what may be read.
  _collected = {
    ""          = ["namespaces", "nodes", "persistentvolumeclaims", "persistentvolumes", "pods", "resourcequotas"]
    apps        = ["daemonsets", "deployments", "replicasets", "statefulsets"]
    autoscaling = ["horizontalpodautoscalers"]
    batch       = ["cronjobs", "jobs"]
  }

  _ksm_name = "${var.namespace}-kube-state-metrics" # cluster-wide names carry the namespace, so two stacks can coexist

  kube_state_metrics = {
    "ServiceAccount/kube-state-metrics" = { manifest = {
      apiVersion                   = "v1"
      kind                         = "ServiceAccount"
      metadata                     = { name = "kube-state-metrics", namespace = var.namespace, labels = local.labels.kube-state-metrics }
      automountServiceAccountToken = false
    } }

    "ClusterRole/kube-state-metrics" = { manifest = {
      apiVersion = "rbac.authorization.k8s.io/v1"
      kind       = "ClusterRole"
      metadata   = { name = local._ksm_name, labels = local.labels.kube-state-metrics }
      rules      = [for group, resources in local._collected : { apiGroups = [group], resources = resources, verbs = ["list", "watch"] }]
    } }

    "ClusterRoleBinding/kube-state-metrics" = { manifest = {
      apiVersion = "rbac.authorization.k8s.io/v1"
      kind       = "ClusterRoleBinding"
      metadata   = { name = local._ksm_name, labels = local.labels.kube-state-metrics }
      roleRef    = { apiGroup = "rbac.authorization.k8s.io", kind = "ClusterRole", name = local._ksm_name }
      subjects   = [{ kind = "ServiceAccount", name = "kube-state-metrics", namespace = var.namespace }]
    } }

    "ConfigMap/kube-state-metrics" = { manifest = {
      apiVersion = "v1"
      kind       = "ConfigMap"
      metadata   = { name = "kube-state-metrics", namespace = var.namespace, labels = local.labels.kube-state-metrics }
      data       = { "web.yaml" = local.web_config }
    } }

    "NetworkPolicy/kube-state-metrics" = { manifest = {
      apiVersion = "networking.k8s.io/v1"
      kind       = "NetworkPolicy"
      metadata   = { name = "kube-state-metrics", namespace = var.namespace, labels = local.labels.kube-state-metrics }
      spec = {
        podSelector = { matchLabels = local.selectors.kube-state-metrics }
        policyTypes = ["Ingress", "Egress"]
        ingress = [{
          from = concat(
            [{ podSelector = { matchLabels = { "app.kubernetes.io/name" = "prometheus" } } }],
            [for source in values(var.allow_from) : {
              namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = coalesce(source.namespace, var.namespace) } }
              # The API server drops an empty matchLabels, and every later comparison would find it missing.
              podSelector = { for field, labels in { matchLabels = source.pod_labels } : field => labels if length(labels) > 0 }
            }],
          )
          ports = [for port in [8080, 8081] : { port = port, protocol = "TCP" }]
        }]
        # By port only: the address of the API server is unknown at plan, and engines compare it after translation.
        egress = [{ ports = [for port in var.cluster.ports.api_server : { port = port, protocol = "TCP" }] }]
      }
    } }

    "Deployment/kube-state-metrics" = { manifest = {
      apiVersion = "apps/v1"
      kind       = "Deployment"
      metadata   = { name = "kube-state-metrics", namespace = var.namespace, labels = local.labels.kube-state-metrics }
      spec = {
        replicas = 1
        strategy = { type = "Recreate" } # two at once would count every object twice
        selector = { matchLabels = local.selectors.kube-state-metrics }
        template = {
          metadata = { labels = merge(var.pods.labels, local.labels.kube-state-metrics) }
          spec = merge(local.pod, {
            serviceAccountName           = "kube-state-metrics"
            automountServiceAccountToken = true # it asks the API server for everything it serves
            containers = [merge(local.container, {
              name  = "kube-state-metrics"
              image = local.images.kube-state-metrics
              args = [
                "--tls-config=/etc/exporter/config/web.yaml",
                "--host=", # every address; the default `::` fails where IPv6 is switched off
                "--port=8080",
                "--telemetry-host=",
                "--telemetry-port=8081",
                "--resources=${join(",", sort(flatten(values(local._collected))))}",
                "--metric-labels-allowlist=pods=[app.kubernetes.io/name]", # for the recorded join of services and pods
                "--auto-gomemlimit",
              ]
              ports = [
                { name = "https-metrics", containerPort = 8080, protocol = "TCP" },
                { name = "https-self", containerPort = 8081, protocol = "TCP" },
              ]
              resources    = local.resources.kube_state_metrics
              volumeMounts = local.mounts
              # Both ports want a client certificate, which the kubelet has not: its /livez and /readyz cannot be asked.
              # Whether the content is right shows in the scrape jobs.
              readinessProbe = { tcpSocket = { port = "https-self" }, periodSeconds = 15 }
              livenessProbe  = { tcpSocket = { port = "https-metrics" }, periodSeconds = 60 }
            })]
            volumes = local.volumes.kube-state-metrics
          })
        }
      }
    } }
  }
}
