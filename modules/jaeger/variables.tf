variable "allow_from" {
  description = "Pods that may connect to the component, by name: those in `namespace` (default: the component's own) that carry `pod_labels` (default: all), at `ports` (`otlp`, `query`; default: all). They still need a client certificate."
  type = map(object({
    namespace  = optional(string)
    pod_labels = optional(map(string), {})
    ports      = optional(set(string))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for source in values(var.allow_from) : length(setsubtract(coalesce(source.ports, []), ["otlp", "query"])) == 0])
    error_message = "allow_from[*].ports must be of \"otlp\" and \"query\"; found: ${jsonencode({ for name, source in var.allow_from : name => source.ports if source.ports != null })}."
  }
}

variable "certificates" {
  description = "Secret of each certificate (`tls.crt`, `tls.key`, `ca.crt`), as module pki puts them out. Needed: `jaeger` (server), and `jaeger-client` with `metrics` or `prometheus`."
  type        = map(string)
  nullable    = false

  validation {
    condition     = contains(keys(var.certificates), "jaeger")
    error_message = "certificates must name the Secret of \"jaeger\"; found only: ${jsonencode(keys(var.certificates))}."
  }
  validation {
    condition     = (var.metrics == null && var.prometheus == null) || contains(keys(var.certificates), "jaeger-client")
    error_message = "certificates must name the Secret of \"jaeger-client\", since metrics or prometheus is given; found only: ${jsonencode(keys(var.certificates))}."
  }
}

variable "image" {
  description = "Image of Jaeger."
  type        = string
  default     = "docker.io/jaegertracing/jaeger:2.13.0"
  nullable    = false

  validation {
    condition     = can(regex("^[^\\s:]+(:[0-9]+/[^\\s:]+)?[:@][^\\s/]+$", var.image))
    error_message = "image must name a tag or a digest, such as \"docker.io/jaegertracing/jaeger:2.13.0\"; found: \"${var.image}\"."
  }
}

variable "metrics" {
  description = "Where Jaeger sends its own metrics, over OTLP/HTTP with its client certificate: the gateway's port for the stack. `pod_labels` and `namespace` (default: the component's own) say which pods that are; without both, any address at that port may be reached. Null: no metrics."
  type = object({
    endpoint   = string # URL without a path, such as "https://gateway.observability.svc:4319".
    namespace  = optional(string)
    pod_labels = optional(map(string), {})
  })
  default = null

  validation {
    condition     = can(regex("^https://[^/@?#\\s]+$", try(var.metrics.endpoint, "https://none")))
    error_message = "metrics.endpoint must be an https URL without path, such as \"https://gateway.observability.svc:4319\"; found: \"${try(var.metrics.endpoint, "")}\"."
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
  description = "The Prometheus that has the span metrics of the collector, for the page about service performance, asked with the client certificate. `pod_labels` and `namespace` (default: the component's own) say which pods that are; without both, any address at that port may be reached. Null: no such page."
  type = object({
    endpoint   = string # URL without a path, such as "https://prometheus.observability.svc:9090".
    namespace  = optional(string)
    pod_labels = optional(map(string), {})
  })
  default = null

  validation {
    condition     = can(regex("^https://[^/@?#\\s]+$", try(var.prometheus.endpoint, "https://none")))
    error_message = "prometheus.endpoint must be an https URL without path, such as \"https://prometheus.observability.svc:9090\"; found: \"${try(var.prometheus.endpoint, "")}\"."
  }
}

variable "replicas" {
  description = "Number of pods. More than one only with a store outside, that is `storage.type` `opensearch` or `elasticsearch`."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.replicas >= 1 && floor(var.replicas) == var.replicas && (var.replicas == 1 || contains(["elasticsearch", "opensearch"], var.storage.type))
    error_message = "replicas must be a whole number of at least 1, and 1 unless storage.type is \"opensearch\" or \"elasticsearch\"; found: ${var.replicas} with storage.type \"${var.storage.type}\"."
  }
}

variable "resources" {
  description = "Requests and limits of the container, as Kubernetes writes them, over the defaults: requests of 50m CPU and 80Mi memory, a limit of 512Mi memory. There is no CPU limit: it would slow queries down and save nothing."
  type = object({
    requests = optional(map(string), {})
    limits   = optional(map(string), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for q in concat(values(var.resources.requests), values(var.resources.limits)) : can(regex("^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$", q))])
    error_message = "resources must be Kubernetes quantities such as \"250m\" or \"512Mi\"; found: ${jsonencode(var.resources)}."
  }
  validation {
    condition     = can(regex("^[0-9]+(\\.[0-9]+)?(k|M|G|T|Ki|Mi|Gi|Ti)?$", lookup(var.resources.limits, "memory", "512Mi")))
    error_message = "resources.limits.memory must be a number of bytes such as \"512Mi\", since Jaeger's own limits are computed from it; found: \"${lookup(var.resources.limits, "memory", "")}\"."
  }
}

variable "restart" {
  description = "Any text; another one restarts Jaeger. It reads the CA of the servers that it asks (`ca.crt` beside `jaeger-client`, and in `storage.secret`) and the user name in `storage.secret` only when it starts; everything else of certificates is read again within a minute."
  type        = string
  default     = null

  validation {
    condition     = var.restart != ""
    error_message = "restart must be a text that is not empty, or null; found: \"\"."
  }
}

variable "storage" {
  description = "Where spans are. `badger`: on a volume of `size` for `retention`; `class = null` is the default storage class, `retain` leaves the volume in the cluster on destroy, sizes can grow, never shrink. `memory`: the last `max_traces`, lost on restart. `opensearch`, `elasticsearch`: in one that exists, at `server_urls`, with the keys `username`, `password` and `ca.crt` of the existing Secret `secret`, in indices that begin with `index_prefix`; Jaeger looks back as far as `retention` there, and deletes nothing."
  type = object({
    type         = optional(string, "badger") # "badger", "memory", "opensearch" or "elasticsearch". Spans that are stored do not move to another.
    size         = optional(string, "3Gi")    # Size of the volume.
    class        = optional(string)           # Storage class; null: the cluster's default.
    retain       = optional(bool, false)      # Whether destroy leaves the volume in the cluster.
    retention    = optional(string, "24h")    # In hours, such as "168h".
    max_traces   = optional(number, 5000)     # Only in memory: how many traces are kept.
    server_urls  = optional(set(string), [])  # Only "opensearch" and "elasticsearch": their addresses, with https.
    secret       = optional(string)           # Only there: existing Secret with the keys `username`, `password` and `ca.crt`.
    index_prefix = optional(string)           # Only there: what the names of indices begin with; null: nothing.
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["badger", "memory", "opensearch", "elasticsearch"], var.storage.type)
    error_message = "storage.type must be \"badger\", \"memory\", \"opensearch\" or \"elasticsearch\"; found: \"${var.storage.type}\"."
  }
  validation {
    condition     = can(regex("^[1-9][0-9]*(Mi|Gi|Ti|M|G|T)$", var.storage.size))
    error_message = "storage.size must be a Kubernetes quantity such as \"3Gi\"; found: \"${var.storage.size}\"."
  }
  validation {
    condition     = var.storage.class != ""
    error_message = "storage.class must be the name of a storage class, or null for the cluster's default; found: \"\"."
  }
  validation {
    condition     = can(regex("^[1-9][0-9]*h$", var.storage.retention))
    error_message = "storage.retention must be a number of hours such as \"24h\" or \"168h\"; found: \"${var.storage.retention}\"."
  }
  validation {
    condition     = var.storage.max_traces >= 1 && floor(var.storage.max_traces) == var.storage.max_traces
    error_message = "storage.max_traces must be a whole number of at least 1; found: ${var.storage.max_traces}."
  }
  validation {
    condition     = contains(["opensearch", "elasticsearch"], var.storage.type) == (length(var.storage.server_urls) > 0) && alltrue([for url in var.storage.server_urls : can(regex("^https://[^/@?#\\s]+(/[^?#\\s]*)?$", url))])
    error_message = "storage.server_urls must be https URLs without user and password with storage.type \"opensearch\" or \"elasticsearch\", and empty with others; found: ${jsonencode(var.storage.server_urls)} with storage.type \"${var.storage.type}\"."
  }
  validation {
    condition     = contains(["opensearch", "elasticsearch"], var.storage.type) == (var.storage.secret != null) && var.storage.secret != ""
    error_message = "storage.secret must be the name of a Secret with storage.type \"opensearch\" or \"elasticsearch\", and null with others; found: ${jsonencode(var.storage.secret)} with storage.type \"${var.storage.type}\"."
  }
  validation {
    condition     = var.storage.index_prefix == null || can(regex("^[a-z0-9][a-z0-9_-]*$", var.storage.index_prefix))
    error_message = "storage.index_prefix must begin with a letter or digit and be made of a-z, 0-9, _ and -, or be null; found: ${jsonencode(var.storage.index_prefix)}."
  }
}
