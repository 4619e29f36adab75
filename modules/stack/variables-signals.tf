# Inputs about logs and traces, and about applications that send them.

variable "clients" {
  description = "Applications that may send telemetry, by name, as in module clients: in each of `namespaces`, which must exist, a Secret `otlp-<name>` holds address, token and CA. To change a token without a gap: add its next name to `accepted_tokens`, then set `token` to it, restart the application, and take the old name out. `canary` (of `status`) and `dummy` are the stack's own: named here with `namespaces = []`, their tokens change in the same way."
  type = map(object({
    namespaces      = set(string)
    token           = optional(string, "1")
    accepted_tokens = optional(set(string), ["1"])
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in ["canary", "dummy"] : length(try(var.clients[name].namespaces, [])) == 0])
    error_message = "clients.canary and clients.dummy are the stack's own applications, which have their place: their namespaces must be []; found: ${jsonencode({ for name, c in var.clients : name => c.namespaces if contains(["canary", "dummy"], name) })}."
  }
  validation {
    condition     = length(var.clients) == 0 || var.collector.enabled
    error_message = "clients send to the collector, which collector.enabled = false leaves out; found clients: ${jsonencode(keys(var.clients))}."
  }
}

variable "collector" {
  description = "The OpenTelemetry Collector, as in module collector: agents that read the pods' logs, and the gateway that takes OTLP. `environment` is what `deployment.environment.name` becomes where the sender does not say it. What is left out comes from the profile."
  type = object({
    enabled = optional(bool, true) # False: no logs, no traces and no metrics that applications send, and what is queued on volumes is deleted, unless `gateway.storage.retain`.
    # Further pods that may connect, by name: those in `namespace` (null: the stack's) that carry `pod_labels` (none: all of them), at `ports` ("otlp-grpc", "otlp-http", "otlp-stack", "metrics"; null: all). They still need a client certificate, or a token.
    allow_from = optional(map(object({ namespace = optional(string), pod_labels = optional(map(string), {}), ports = optional(set(string)) })), {})
    # The collector on every node, which reads the logs of its pods.
    agent = optional(object({
      # Pods whose logs are not read: whole `namespaces`, or `pods` as `<namespace>/<name>` with * for any text.
      exclude    = optional(object({ namespaces = optional(set(string), []), pods = optional(set(string), []) }), {})
      image      = optional(string) # Image of the Collector's contrib distribution, null: that of module collector; the gateway's too, unless it has its own.
      queue_size = optional(string) # What an agent keeps on its node's disk while Loki does not answer, such as "512Mi"; null: the profile's.
      # `requests` and `limits` as Kubernetes writes them, over those of the profile.
      resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
    }), {})
    environment = optional(string)
    # The collector that takes OTLP from applications.
    gateway = optional(object({
      events   = optional(bool, true) # Whether Kubernetes events go to Loki.
      image    = optional(string)     # Image of the gateway; null: the agent's.
      replicas = optional(number)     # Number of pods; null: as the profile says, and 1 with `tail_sampling`. A lower number deletes the volumes of those that go, with what is queued there, unless `storage.retain`.
      # `requests` and `limits` as Kubernetes writes them, over those of the profile.
      resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
      # The volume of each replica, of which each queue gets a quarter; what is null is as the profile says. `size`: size of the volume, such as "10Gi"; it can grow, never shrink. `class`: storage class; null: the cluster's default. `retain`: whether destroy leaves the volume in the cluster.
      storage = optional(object({ size = optional(string), class = optional(string), retain = optional(bool) }), {})
      # Keeps `percentage` of the traces, those with `errors` and those slower than `slower_than_ms`; null: all. Spans wait in memory for `decision_wait`; beyond `traces_in_memory` the oldest traces are dropped, even undecided ones. With one replica only.
      tail_sampling = optional(object({ percentage = number, errors = optional(bool, true), slower_than_ms = optional(number), decision_wait = optional(string, "10s"), traces_in_memory = optional(number, 10000) }))
    }), {})
    # What is taken out of log lines before they are stored: RE2 regular expressions by name, beside those that module collector has, of which a null leaves one out. The text of the first two groups stays. `enabled = false`: nothing is taken out.
    redaction = optional(object({ enabled = optional(bool, true), patterns = optional(map(string), {}) }), {})
  })
  default  = {}
  nullable = false
}

variable "dummy" {
  description = "The dummy service, as in module dummy: three pods that call each other and prove the way of every signal."
  type = object({
    enabled = optional(bool, false) # Whether it is there; it needs the collector.
    image   = optional(string)      # Image with Node.js 24 or newer as `node`; null: that of module dummy.
    rate    = optional(number, 0.5) # Requests a second, each of which goes through all three. 0: none.
    # Of each of the three: `requests` and `limits` as Kubernetes writes them, over those of the profile.
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = !var.dummy.enabled || var.collector.enabled
    error_message = "dummy.enabled needs the collector, to which the dummy service sends; found collector.enabled = false."
  }
}

variable "jaeger" {
  description = "Jaeger, as in module jaeger. What is left out comes from the profile."
  type = object({
    enabled = optional(bool, true) # False: no traces are stored, and what is on a volume is deleted, unless `storage.retain`.
    # Further pods that may connect, by name: those in `namespace` (null: the stack's) that carry `pod_labels` (none: all of them), at `ports` ("otlp", "query"; null: both). They still need a client certificate.
    allow_from = optional(map(object({ namespace = optional(string), pod_labels = optional(map(string), {}), ports = optional(set(string)) })), {})
    image      = optional(string) # Image of Jaeger; null: that of module jaeger.
    replicas   = optional(number) # Number of pods; null: as the profile says. More than one only with `storage.type` "opensearch" or "elasticsearch".
    # `requests` and `limits` as Kubernetes writes them, over those of the profile.
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
    # Where spans are; what is null is as the profile and module jaeger say. `type`: "badger", also if null, on a volume; "memory", gone with the pod; "opensearch" or "elasticsearch", in one that exists. `size`: size of the volume, such as "50Gi"; it can grow, never shrink. `class`: storage class; null: the cluster's default. `retain`: whether destroy leaves the volume in the cluster. `retention`: how long spans are kept, in hours, such as "168h". `max_traces`: how many traces are kept in memory. `server_urls`: addresses of OpenSearch or Elasticsearch, with https. `secret`: existing Secret with the keys `username`, `password` and `ca.crt` for it. `index_prefix`: what the names of indices there begin with.
    storage = optional(object({ type = optional(string), size = optional(string), class = optional(string), retain = optional(bool), retention = optional(string), max_traces = optional(number), server_urls = optional(set(string)), secret = optional(string), index_prefix = optional(string) }), {})
  })
  default  = {}
  nullable = false
}

variable "loki" {
  description = "Loki, as in module loki. What is left out comes from the profile."
  type = object({
    enabled = optional(bool, true) # False: no logs are stored, and what is on a volume is deleted, unless `storage.retain`.
    # Further pods that may connect, by name: those in `namespace` (null: the stack's) that carry `pod_labels` (none: all of them). They still need a client certificate.
    allow_from = optional(map(object({ namespace = optional(string), pod_labels = optional(map(string), {}) })), {})
    image      = optional(string) # Image of Loki; null: that of module loki.
    # Under Loki's own names; null: those of module loki. What exceeds `ingestion_rate_mb` (MiB a second) or `ingestion_burst_size_mb` is refused and sent again; lines longer than `max_line_size` are cut; a query returns at most `max_entries_limit_per_query` lines.
    limits = optional(object({ ingestion_rate_mb = optional(number), ingestion_burst_size_mb = optional(number), max_line_size = optional(string), max_entries_limit_per_query = optional(number) }), {})
    # S3, or what speaks its protocol over TLS; null: the volume keeps all logs.
    object_store = optional(object({
      bucket                      = string                    # Name of the bucket, which must exist.
      region                      = string                    # Region of the bucket, such as "eu-central-1".
      since                       = string                    # First day (UTC, "2027-01-31") whose logs go there: a past one for a new Loki, a coming one for one with logs. Never change it afterwards.
      endpoint                    = optional(string)          # Host, with a port if it is not 443; null: that of AWS in `region`.
      secret                      = optional(string)          # Existing Secret with the keys `access_key_id` and `secret_access_key`; null: the pod's own rights count.
      ca_secret                   = optional(string)          # Secret with the key `ca.crt`, if the endpoint's CA is not a public one.
      force_path_style            = optional(bool, false)     # The bucket is part of the URL's path, never of the host's name; false: the client decides by the host.
      service_account_annotations = optional(map(string), {}) # Annotations that give the pod its rights without `secret`, such as that of an IAM role.
    }))
    # `requests` and `limits` as Kubernetes writes them, over those of the profile.
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
    # The volume, and how long logs stay on it; what is null is as the profile says. `size`: size of the volume, such as "100Gi"; it can grow, never shrink. `class`: storage class; null: the cluster's default. `retain`: whether destroy leaves the volume in the cluster. `retention`: how long logs are kept, at least a day, such as "14d".
    storage = optional(object({ size = optional(string), class = optional(string), retain = optional(bool), retention = optional(string) }), {})
  })
  default  = {}
  nullable = false
}
