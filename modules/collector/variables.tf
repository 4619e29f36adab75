variable "agent" {
  description = "The collector on every node, which reads the logs of its pods. It runs in `namespace` (default: `<namespace>-agents`), which must exist and which Pod Security must let use the node (`privileged`). `exclude`: pods that are not read, whole `namespaces`, or `pods` as `<namespace>/<name>` with * for any text. `queue_size`: what it keeps on the node's disk while Loki does not answer. Another text in `restart` replaces the pods: for another CA."
  type = object({
    enabled    = optional(bool, true)                                                       # Without agents nobody reads the pods' logs.
    image      = optional(string, "docker.io/otel/opentelemetry-collector-contrib:0.159.0") # Image of the Collector's contrib distribution; the gateway's too, unless it has its own.
    namespace  = optional(string)
    exclude    = optional(object({ namespaces = optional(set(string), []), pods = optional(set(string), []) }), {})
    queue_size = optional(string, "512Mi")
    # Requests and limits of the container, as Kubernetes writes them, over the defaults: requests of 50m CPU and 96Mi memory, a limit of 256Mi memory.
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }), {})
    restart   = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[^\\s:]+(:[0-9]+/[^\\s:]+)?[:@][^\\s/]+$", var.agent.image))
    error_message = "agent.image must name a tag or a digest, such as \"registry.example/name:v1\"; found: \"${var.agent.image}\"."
  }
  validation {
    condition     = alltrue([for q in concat(values(var.agent.resources.requests), values(var.agent.resources.limits)) : can(regex("^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$", q))]) && !can(regex("m$", var.agent.resources.limits.memory))
    error_message = "agent.resources must be Kubernetes quantities such as \"250m\" or \"512Mi\", and limits.memory not in thousandths, since shares of it are computed; found: ${jsonencode(var.agent.resources)}."
  }
  validation {
    condition     = var.agent.namespace == null || can(regex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", var.agent.namespace))
    error_message = "agent.namespace must be a DNS label (a-z, 0-9, -), or null; found: \"${coalesce(var.agent.namespace, " ")}\"."
  }
  validation {
    condition     = alltrue([for pod in var.agent.exclude.pods : can(regex("^[a-z0-9-]+/[a-z0-9.*-]+$", pod))]) && alltrue([for n in var.agent.exclude.namespaces : can(regex("^[a-z0-9*-]+$", n))])
    error_message = "agent.exclude must be names of namespaces, and pods as \"<namespace>/<name>\", with * for any text; found: ${jsonencode(var.agent.exclude)}."
  }
  validation {
    condition     = can(regex("^[1-9][0-9]*(Mi|Gi|Ti|M|G|T)$", var.agent.queue_size))
    error_message = "agent.queue_size must be a Kubernetes quantity such as \"512Mi\"; found: \"${var.agent.queue_size}\"."
  }
}

variable "allow_from" {
  description = "Pods that may connect to the component, by name: those in `namespace` (default: the component's own) that carry `pod_labels` (default: all), at `ports` (`otlp-grpc`, `otlp-http`, `otlp-stack`, `metrics`; default: all). They still need a client certificate, or a token."
  type = map(object({
    namespace  = optional(string)
    pod_labels = optional(map(string), {})
    ports      = optional(set(string))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for source in values(var.allow_from) : length(setsubtract(coalesce(source.ports, []), ["otlp-grpc", "otlp-http", "otlp-stack", "metrics"])) == 0])
    error_message = "allow_from[*].ports must be of \"otlp-grpc\", \"otlp-http\", \"otlp-stack\" and \"metrics\"; found: ${jsonencode({ for name, source in var.allow_from : name => source.ports })}."
  }
}

variable "certificates" {
  description = "Secret of each certificate (`tls.crt`, `tls.key`, `ca.crt`), as module pki puts them out. Needed for what is enabled: `gateway` (server) and `gateway-client`; `agent` (server) and `agent-client`, in the namespace of the agents."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for name, enabled in { agent = var.agent.enabled, gateway = var.gateway.enabled } : !enabled || length(setsubtract([name, "${name}-client"], keys(var.certificates))) == 0])
    error_message = "certificates must name the Secrets of \"agent\", \"agent-client\", \"gateway\" and \"gateway-client\", as far as they are enabled; found only: ${jsonencode(keys(var.certificates))}."
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

variable "environment" {
  description = "What `deployment.environment.name` is set to where the sender does not say it, such as \"production\"; null: nothing."
  type        = string
  default     = null

  validation {
    condition     = var.environment != ""
    error_message = "environment must be a name such as \"production\", or null; found: \"\"."
  }
}

variable "gateway" {
  description = "The collector that takes OTLP from applications. `image`: the agent's, unless given. `tokens_secret`: name of a Secret whose key `tokens` has one token a line; null: no port for applications. `events`: Kubernetes events go to Loki. `storage`: the volume of each replica, of which each queue gets a quarter; sizes can grow, never shrink. `tail_sampling` (one replica only; default: all traces are kept): keeps `percentage` of the traces, those with `errors` and those slower than `slower_than_ms`. Another text in `restart` replaces the pods: for another CA."
  type = object({
    enabled       = optional(bool, true) # Without a gateway nobody takes OTLP or reads Kubernetes events.
    events        = optional(bool, true)
    image         = optional(string)
    replicas      = optional(number, 1) # Number of pods, each with a volume. A lower one deletes the volumes of those that go, with what is queued there, unless `storage.retain`.
    tokens_secret = optional(string)
    # The volume of each replica.
    storage = optional(object({
      size   = optional(string, "1Gi") # Size of the volume; it can grow, never shrink.
      class  = optional(string)        # Storage class; null: the cluster's default.
      retain = optional(bool, false)   # Whether destroy leaves the volume in the cluster.
    }), {})
    tail_sampling = optional(object({
      percentage       = number
      errors           = optional(bool, true)
      slower_than_ms   = optional(number)
      decision_wait    = optional(string, "10s") # How long after its first span a trace is decided on; until then its spans are in memory only.
      traces_in_memory = optional(number, 10000) # How many traces may be in memory. Beyond it the oldest are dropped, even undecided ones.
    }))
    # Requests and limits of the container, as Kubernetes writes them, over the defaults: requests of 50m CPU and 96Mi memory, a limit of 256Mi memory.
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }), {})
    restart   = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.gateway.image == null || can(regex("^[^\\s:]+(:[0-9]+/[^\\s:]+)?[:@][^\\s/]+$", var.gateway.image))
    error_message = "gateway.image must name a tag or a digest, such as \"registry.example/name:v1\"; found: \"${coalesce(var.gateway.image, " ")}\"."
  }
  validation {
    condition     = alltrue([for q in concat(values(var.gateway.resources.requests), values(var.gateway.resources.limits)) : can(regex("^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$", q))]) && !can(regex("m$", var.gateway.resources.limits.memory))
    error_message = "gateway.resources must be Kubernetes quantities such as \"250m\" or \"512Mi\", and limits.memory not in thousandths, since shares of it are computed; found: ${jsonencode(var.gateway.resources)}."
  }
  validation {
    condition     = var.gateway.replicas >= 1 && floor(var.gateway.replicas) == var.gateway.replicas
    error_message = "gateway.replicas must be a whole number of at least 1; found: ${var.gateway.replicas}."
  }
  validation {
    condition     = can(regex("^[1-9][0-9]*(Mi|Gi|Ti|M|G|T)$", var.gateway.storage.size))
    error_message = "gateway.storage.size must be a Kubernetes quantity such as \"1Gi\"; found: \"${var.gateway.storage.size}\"."
  }
  validation {
    condition     = var.gateway.storage.class != "" && var.gateway.tokens_secret != ""
    error_message = "gateway.storage.class and gateway.tokens_secret must be names, or null; found: \"\"."
  }
  validation {
    condition     = var.gateway.tail_sampling == null || var.gateway.replicas == 1
    error_message = "gateway.tail_sampling needs all spans of a trace in one place, so gateway.replicas must be 1; found: ${var.gateway.replicas}."
  }
  validation {
    condition     = var.gateway.tail_sampling == null ? true : var.gateway.tail_sampling.percentage >= 0 && var.gateway.tail_sampling.percentage <= 100 && can(regex("^[1-9][0-9]*(ms|s|m)$", var.gateway.tail_sampling.decision_wait))
    error_message = "gateway.tail_sampling.percentage must be between 0 and 100, and decision_wait a duration such as \"10s\"; found: ${jsonencode(var.gateway.tail_sampling)}."
  }
}

variable "jaeger" {
  description = "Where traces go, as OTLP over gRPC; `endpoint` null: no traces and no metrics of spans. `namespace` (default: the component's own) and `pod_labels` (default: its name) say which pods are behind the endpoint."
  type        = object({ endpoint = optional(string), namespace = optional(string), pod_labels = optional(map(string)) })
  default     = {}
  nullable    = false

  validation {
    condition     = var.jaeger.endpoint == null || can(regex("^(https://)?[^/@:\\s]+:[0-9]+(/[^\\s]*)?$", var.jaeger.endpoint))
    error_message = "jaeger.endpoint must be an address with its port, such as \"https://jaeger.observability.svc:4317\", or null; found: \"${coalesce(var.jaeger.endpoint, " ")}\"."
  }
}

variable "loki" {
  description = "Where logs go: the address before `/v1/logs`; `endpoint` null: no logs. `namespace` (default: the component's own) and `pod_labels` (default: its name) say which pods are behind the endpoint."
  type        = object({ endpoint = optional(string), namespace = optional(string), pod_labels = optional(map(string)) })
  default     = {}
  nullable    = false

  validation {
    condition     = var.loki.endpoint == null || can(regex("^https://[^/@:\\s]+:[0-9]+(/[^\\s]*)?$", var.loki.endpoint))
    error_message = "loki.endpoint must be an address with its port, such as \"https://loki.observability.svc:3100/otlp\", or null; found: \"${coalesce(var.loki.endpoint, " ")}\"."
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

variable "prometheus" {
  description = "Where metrics of applications go: the address before `/v1/metrics`; `endpoint` null: no such metrics. `namespace` (default: the component's own) and `pod_labels` (default: its name) say which pods are behind the endpoint."
  type        = object({ endpoint = optional(string), namespace = optional(string), pod_labels = optional(map(string)) })
  default     = {}
  nullable    = false

  validation {
    condition     = var.prometheus.endpoint == null || can(regex("^https://[^/@:\\s]+:[0-9]+(/[^\\s]*)?$", var.prometheus.endpoint))
    error_message = "prometheus.endpoint must be an address with its port, such as \"https://prometheus.observability.svc:9090/api/v1/otlp\", or null; found: \"${coalesce(var.prometheus.endpoint, " ")}\"."
  }
}

variable "redaction" {
  description = "What is taken out of log lines before they are stored, on top of config/redaction.yaml: RE2 regular expressions by name. The text of the first two groups stays, between them comes [REDACTED]. A null leaves out the pattern of that name."
  type = object({
    enabled  = optional(bool, true)      # False: nothing is taken out, not even what config/redaction.yaml lists.
    patterns = optional(map(string), {}) # RE2 regular expressions by name. A name from config/redaction.yaml replaces that one; null leaves it out.
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for pattern in values(var.redaction.patterns) : pattern == null || can(regexall(coalesce(pattern, "("), ""))])
    error_message = "redaction.patterns[*] must be regular expressions as RE2 has them; not so: ${join(", ", [for name, pattern in var.redaction.patterns : name if pattern != null && !can(regexall(coalesce(pattern, "("), ""))])}."
  }
}
