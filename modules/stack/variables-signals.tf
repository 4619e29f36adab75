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
    enabled    = optional(bool, true)
    allow_from = optional(map(object({ namespace = optional(string), pod_labels = optional(map(string), {}), ports = optional(set(string)) })), {})
    agent = optional(object({
      exclude    = optional(object({ namespaces = optional(set(string), []), pods = optional(set(string), []) }), {})
      image      = optional(string)
      queue_size = optional(string)
      resources  = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
    }), {})
    environment = optional(string)
    gateway = optional(object({
      events        = optional(bool, true)
      image         = optional(string)
      replicas      = optional(number)
      resources     = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
      storage       = optional(object({ size = optional(string), class = optional(string), retain = optional(bool) }), {})
      tail_sampling = optional(object({ percentage = number, errors = optional(bool, true), slower_than_ms = optional(number), decision_wait = optional(string, "10s"), traces_in_memory = optional(number, 10000) }))
    }), {})
    redaction = optional(object({ enabled = optional(bool, true), patterns = optional(map(string), {}) }), {})
  })
  default  = {}
  nullable = false
}

variable "dummy" {
  description = "The dummy service, as in module dummy: three pods that call each other and prove the way of every signal."
  type = object({
    enabled   = optional(bool, false)
    image     = optional(string)
    rate      = optional(number, 0.5)
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
    enabled    = optional(bool, true)
    allow_from = optional(map(object({ namespace = optional(string), pod_labels = optional(map(string), {}), ports = optional(set(string)) })), {})
    image      = optional(string)
    replicas   = optional(number)
    resources  = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
    storage    = optional(object({ type = optional(string), size = optional(string), class = optional(string), retain = optional(bool), retention = optional(string), max_traces = optional(number), server_urls = optional(set(string)), secret = optional(string), index_prefix = optional(string) }), {})
  })
  default  = {}
  nullable = false
}

variable "loki" {
  description = "Loki, as in module loki. What is left out comes from the profile."
  type = object({
    enabled    = optional(bool, true)
    allow_from = optional(map(object({ namespace = optional(string), pod_labels = optional(map(string), {}) })), {})
    image      = optional(string)
    limits     = optional(object({ ingestion_rate_mb = optional(number), ingestion_burst_size_mb = optional(number), max_line_size = optional(string), max_entries_limit_per_query = optional(number) }), {})
    object_store = optional(object({
      bucket                      = string
      region                      = string
      since                       = string
      endpoint                    = optional(string)
      secret                      = optional(string)
      ca_secret                   = optional(string)
      force_path_style            = optional(bool, false)
      service_account_annotations = optional(map(string), {})
    }))
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
    storage   = optional(object({ size = optional(string), class = optional(string), retain = optional(bool), retention = optional(string) }), {})
  })
  default  = {}
  nullable = false
}
