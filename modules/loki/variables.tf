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
  description = "Secret of each certificate (`tls.crt`, `tls.key`, `ca.crt`), as module pki puts them out. Needed: `loki` (server)."
  type        = map(string)
  nullable    = false

  validation {
    condition     = contains(keys(var.certificates), "loki")
    error_message = "certificates must name the Secret of \"loki\"; found only: ${jsonencode(keys(var.certificates))}."
  }
}

variable "image" {
  description = "Image of Loki."
  type        = string
  default     = "docker.io/grafana/loki:3.7.8"
  nullable    = false

  validation {
    condition     = can(regex("^[^\\s:]+(:[0-9]+/[^\\s:]+)?[:@][^\\s/]+$", var.image))
    error_message = "image must name a tag or a digest, such as \"docker.io/grafana/loki:3.7.8\"; found: \"${var.image}\"."
  }
}

variable "limits" {
  description = "Limits of Loki, under its own names. What exceeds `ingestion_rate_mb` (MiB a second) or `ingestion_burst_size_mb` is refused and sent again by the collector; one request must fit into the burst. Lines longer than `max_line_size` are cut. A query returns at most `max_entries_limit_per_query` lines."
  type = object({
    ingestion_rate_mb           = optional(number, 32)
    ingestion_burst_size_mb     = optional(number, 64)
    max_line_size               = optional(string, "256KB")
    max_entries_limit_per_query = optional(number, 5000)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.limits.ingestion_rate_mb >= 1 && floor(var.limits.ingestion_rate_mb) == var.limits.ingestion_rate_mb
    error_message = "limits.ingestion_rate_mb must be a whole number of at least 1; found: ${var.limits.ingestion_rate_mb}."
  }
  validation {
    condition     = var.limits.ingestion_burst_size_mb >= 48 && var.limits.ingestion_burst_size_mb <= 1024 && floor(var.limits.ingestion_burst_size_mb) == var.limits.ingestion_burst_size_mb
    error_message = "limits.ingestion_burst_size_mb must be a whole number from 48 (what one batch of the collector can become) to 1024; found: ${var.limits.ingestion_burst_size_mb}."
  }
  validation {
    condition     = can(regex("^[1-9][0-9]*(KB|MB)$", var.limits.max_line_size))
    error_message = "limits.max_line_size must be a size such as \"256KB\"; found: \"${var.limits.max_line_size}\"."
  }
  validation {
    condition     = var.limits.max_entries_limit_per_query >= 1 && floor(var.limits.max_entries_limit_per_query) == var.limits.max_entries_limit_per_query
    error_message = "limits.max_entries_limit_per_query must be a whole number of at least 1; found: ${var.limits.max_entries_limit_per_query}."
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

variable "object_store" {
  description = "S3, or what speaks its protocol over TLS, for logs from the day `since` (UTC, `2027-01-31`) on; null: the volume keeps them. `since` is in the past for a new Loki; for one with logs a coming day, and never changed afterwards: older logs stay on the volume and can be read until their retention ends. `endpoint`: host, with a port if it is not 443 (default: that of AWS in `region`). `secret`: name of an existing Secret with the keys `access_key_id` and `secret_access_key`; without it the pod's own rights count (`service_account_annotations` for IAM roles). `ca_secret`: Secret with the key `ca.crt`, if the endpoint's CA is not a public one."
  type = object({
    bucket                      = string # Name of the bucket, which must exist.
    region                      = string
    since                       = string
    endpoint                    = optional(string)
    secret                      = optional(string)
    ca_secret                   = optional(string)
    force_path_style            = optional(bool, false) # The bucket is part of the URL's path, never of the host's name; false: the client decides by the host.
    service_account_annotations = optional(map(string), {})
  })
  default = null

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", try(var.object_store.bucket, "none")))
    error_message = "object_store.bucket must be the name of a bucket (3 to 63 of a-z, 0-9, . and -); found: \"${try(var.object_store.bucket, "")}\"."
  }
  validation {
    condition     = can(regex("^[a-z0-9-]+$", try(var.object_store.region, "none")))
    error_message = "object_store.region must be the name of a region such as \"eu-central-1\"; found: \"${try(var.object_store.region, "")}\"."
  }
  validation {
    condition     = can(regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", try(var.object_store.since, "2000-01-01"))) && can(timecmp("${try(var.object_store.since, "2000-01-01")}T00:00:00Z", "2000-01-01T00:00:00Z"))
    error_message = "object_store.since must be a date such as \"2027-01-31\"; found: \"${try(var.object_store.since, "")}\"."
  }
  validation {
    condition     = try(var.object_store.endpoint, null) == null || can(regex("^[A-Za-z0-9.-]+(:[0-9]{1,5})?$", var.object_store.endpoint))
    error_message = "object_store.endpoint must be a host, with a port if needed, and no scheme, for it is always https; found: \"${try(coalesce(var.object_store.endpoint), "")}\"."
  }
  validation {
    condition     = try(var.object_store.secret, null) != "" && try(var.object_store.ca_secret, null) != ""
    error_message = "object_store.secret and object_store.ca_secret must be names of Secrets, or null; found: \"\"."
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

variable "resources" {
  description = "Requests and limits of the container, as Kubernetes writes them, over the defaults: requests of 50m CPU and 144Mi memory, a limit of 384Mi memory. There is no CPU limit: it would slow queries down and save nothing."
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
    condition     = can(regex("^[0-9]+(\\.[0-9]+)?(k|M|G|T|Ki|Mi|Gi|Ti)?$", lookup(var.resources.limits, "memory", "384Mi")))
    error_message = "resources.limits.memory must be a number of bytes such as \"512Mi\", since Loki's own limits are computed from it; found: \"${lookup(var.resources.limits, "memory", "")}\"."
  }
}

variable "restart" {
  description = "Any text; another one restarts Loki. It reads the CA of its clients (`ca.crt`) and the credentials of an object store only when it starts."
  type        = string
  default     = null

  validation {
    condition     = var.restart != ""
    error_message = "restart must be a text that is not empty, or null; found: \"\"."
  }
}

variable "storage" {
  description = "The volume, and how long logs are kept. `class = null`: the default storage class. `retain`: destroy leaves the volume in the cluster. Sizes can grow, never shrink."
  type = object({
    size      = optional(string, "5Gi") # Size of the volume. While it is more than nine tenths full, Loki takes no lines, and senders wait.
    class     = optional(string)        # Storage class; null: the cluster's default.
    retain    = optional(bool, false)   # Whether destroy leaves the volume in the cluster.
    retention = optional(string, "72h") # At least a day, such as "72h", "14d" or "2w". Lines that arrive older than this are refused.
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[1-9][0-9]*(Mi|Gi|Ti|M|G|T)$", var.storage.size))
    error_message = "storage.size must be a Kubernetes quantity such as \"5Gi\"; found: \"${var.storage.size}\"."
  }
  validation {
    condition     = var.storage.class != ""
    error_message = "storage.class must be the name of a storage class, or null for the cluster's default; found: \"\"."
  }
  validation {
    condition     = try(tonumber(regex("^([1-9][0-9]*)(?:h|d|w)$", var.storage.retention)[0]) * { h = 1, d = 24, w = 168 }[substr(var.storage.retention, -1, 1)] >= 24, false)
    error_message = "storage.retention must be a duration of at least a day, such as \"72h\" or \"14d\"; found: \"${var.storage.retention}\"."
  }
}
