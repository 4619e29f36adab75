variable "agents_namespace" {
  description = "Namespace of node_exporter, which Pod Security must let use the node (`privileged`); it must exist. Default: `<namespace>-agents`."
  type        = string
  default     = null

  validation {
    condition     = var.agents_namespace == null || can(regex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", var.agents_namespace))
    error_message = "agents_namespace must be a DNS label (a-z, 0-9, -), or null; found: \"${coalesce(var.agents_namespace, " ")}\"."
  }
}

variable "allow_from" {
  description = "Pods that may connect to the component, by name: those in `namespace` (default: the component's own) that carry `pod_labels` (default: all). They still need a client certificate."
  type = map(object({
    namespace  = optional(string)
    pod_labels = optional(map(string), {})
  }))
  default  = {}
  nullable = false
}

variable "certificates" {
  description = "Secret of each certificate (`tls.crt`, `tls.key`, `ca.crt`), as module pki puts them out. Needed for what is enabled: `kube-state-metrics` (server) and `node-exporter` (server, in the namespace of the agents)."
  type        = map(string)
  nullable    = false

  validation {
    condition     = !var.kube_state_metrics.enabled || contains(keys(var.certificates), "kube-state-metrics")
    error_message = "certificates must name the Secret of \"kube-state-metrics\"; found only: ${jsonencode(keys(var.certificates))}."
  }
  validation {
    condition     = !var.node_exporter.enabled || contains(keys(var.certificates), "node-exporter")
    error_message = "certificates must name the Secret of \"node-exporter\"; found only: ${jsonencode(keys(var.certificates))}."
  }
}

variable "cluster" {
  description = "What cannot be found out about the cluster. `kubelet_ca` (PEM): the CA of the kubelets' serving certificates; without it they are not verified. `ports`: where the API server (after translation of its Service) and the kubelets listen."
  type = object({
    name       = optional(string, "kubernetes")    # Value of `k8s.cluster.name`, in metrics the label `k8s_cluster_name`. Another one begins new series.
    domain     = optional(string, "cluster.local") # Domain of the cluster's DNS: the stack's servers have certificates for their names in it, too.
    kubelet_ca = optional(string)
    ports = optional(object({
      api_server = optional(set(number), [443, 6443, 8443]) # Network policies let out to these the pods that ask the API server.
      kubelet    = optional(number, 10250)                  # A network policy lets Prometheus out to it, which hears from the API server where each kubelet listens.
    }), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._:/@-]+$", var.cluster.name)) && can(regex("^[a-z0-9.-]+$", var.cluster.domain))
    error_message = "cluster.name must be made of letters, digits and . _ : / @ -, and cluster.domain must be a domain name; found name \"${var.cluster.name}\" and domain \"${var.cluster.domain}\"."
  }
  validation {
    condition     = var.cluster.kubelet_ca == null || can(regex("^\\s*-----BEGIN CERTIFICATE-----\\n", var.cluster.kubelet_ca))
    error_message = "cluster.kubelet_ca must be certificates in PEM form; found text beginning with \"${substr(coalesce(var.cluster.kubelet_ca, " "), 0, 30)}\"."
  }
  validation {
    condition     = alltrue([for p in setunion(var.cluster.ports.api_server, [var.cluster.ports.kubelet]) : p >= 1 && p <= 65535 && floor(p) == p])
    error_message = "cluster.ports must be between 1 and 65535; found: ${jsonencode(var.cluster.ports)}."
  }
}

variable "kube_state_metrics" {
  description = "The exporter of what the API server knows."
  type = object({
    enabled = optional(bool, true)                                                              # Without it, no metrics say what state Deployments, pods, jobs and volumes are in.
    image   = optional(string, "registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.18.0") # Image of kube-state-metrics.
    # Requests and limits of the container, as Kubernetes writes them, over the defaults: requests of 10m CPU and 28Mi memory, a limit of 96Mi memory.
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[^\\s:]+(:[0-9]+/[^\\s:]+)?[:@][^\\s/]+$", var.kube_state_metrics.image))
    error_message = "kube_state_metrics.image must name a tag or a digest, such as \"registry.example/name:v1\"; found: \"${var.kube_state_metrics.image}\"."
  }
  validation {
    condition     = alltrue([for q in concat(values(var.kube_state_metrics.resources.requests), values(var.kube_state_metrics.resources.limits)) : can(regex("^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$", q))])
    error_message = "kube_state_metrics.resources must be Kubernetes quantities such as \"250m\" or \"512Mi\"; found: ${jsonencode(var.kube_state_metrics.resources)}."
  }
}

variable "namespace" {
  description = "Namespace of the component; it must exist."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([-a-z0-9]{0,54}[a-z0-9])?$", var.namespace))
    error_message = "namespace must be a DNS label of at most 56 characters (a-z, 0-9, -); found: \"${var.namespace}\"."
  }
}

variable "node_exporter" {
  description = "The exporter of what each machine knows. It listens at `port` of the node's address; switch it off, or change the port, where another one runs already."
  type = object({
    enabled = optional(bool, true)                                         # Without it, no metrics say how the machines' CPU, memory, disks and network do.
    image   = optional(string, "quay.io/prometheus/node-exporter:v1.12.1") # Image of node_exporter.
    port    = optional(number, 9100)                                       # Another one must be in `scrape.egress_ports` of module prometheus, too.
    # Requests and limits of the container, as Kubernetes writes them, over the defaults: requests of 10m CPU and 20Mi memory, a limit of 64Mi memory.
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[^\\s:]+(:[0-9]+/[^\\s:]+)?[:@][^\\s/]+$", var.node_exporter.image))
    error_message = "node_exporter.image must name a tag or a digest, such as \"registry.example/name:v1\"; found: \"${var.node_exporter.image}\"."
  }
  validation {
    condition     = var.node_exporter.port >= 1024 && var.node_exporter.port <= 65535 && floor(var.node_exporter.port) == var.node_exporter.port
    error_message = "node_exporter.port must be between 1024 and 65535, since it runs without privileges; found: ${var.node_exporter.port}."
  }
  validation {
    condition     = alltrue([for q in concat(values(var.node_exporter.resources.requests), values(var.node_exporter.resources.limits)) : can(regex("^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$", q))])
    error_message = "node_exporter.resources must be Kubernetes quantities such as \"250m\" or \"512Mi\"; found: ${jsonencode(var.node_exporter.resources)}."
  }
}

variable "pods" {
  description = "Settings of every pod. `image_registry` replaces the host in image names."
  type = object({
    image_registry     = optional(string)
    image_pull_secrets = optional(list(string), []) # Names of Secrets for the registry, which must exist wherever pods are.
    node_selector      = optional(map(string), {})  # Labels that a node must have; agents run on such nodes only, too.
    # As Kubernetes writes them; what is null is left out. Agents tolerate every taint anyway.
    tolerations    = optional(list(object({ key = optional(string), operator = optional(string), value = optional(string), effect = optional(string) })), [])
    priority_class = optional(string)          # Name of a PriorityClass, which must exist; null: the cluster's default.
    labels         = optional(map(string), {}) # Further labels of the pods. Those that the module sets itself win.
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.pods.image_registry == null || can(regex("^[^\\s/]+(/[^\\s/]+)*$", var.pods.image_registry))
    error_message = "pods.image_registry must be a host, optionally with a path, and no scheme or trailing slash; found: \"${coalesce(var.pods.image_registry, " ")}\"."
  }
}
