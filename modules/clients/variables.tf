variable "ca_pem" {
  description = "What applications trust: the CA of the gateway's certificate, as module pki puts it out. Null: the Secrets have no `ca.crt`, and applications bring the CA along, as `/etc/otlp/ca.crt`."
  type        = string
  default     = null
}

variable "clients" {
  description = "Applications that may send telemetry, by name. In each of `namespaces`, which must exist, a Secret `otlp-<name>` holds what the application needs. To change a token without a gap: add its next name to `accepted_tokens`, then set `token` to it, restart the application, and take the old name out."
  type = map(object({
    namespaces      = set(string)
    token           = optional(string, "1")
    accepted_tokens = optional(set(string), ["1"])
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.clients) : can(regex("^[a-z0-9]([-a-z0-9]{0,54}[a-z0-9])?$", name))])
    error_message = "Names in clients must be DNS labels of at most 56 characters (a-z, 0-9, -); found: ${jsonencode(keys(var.clients))}."
  }
  validation {
    condition     = alltrue(flatten([for c in values(var.clients) : [for namespace in c.namespaces : can(regex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", namespace))]]))
    error_message = "clients[*].namespaces must be DNS labels of at most 63 characters (a-z, 0-9, -); found: ${jsonencode({ for name, c in var.clients : name => c.namespaces })}."
  }
  validation {
    condition     = alltrue([for c in values(var.clients) : contains(c.accepted_tokens, c.token)])
    error_message = "clients[*].accepted_tokens must contain the client's token, else the gateway refuses it; not so: ${join(", ", [for name, c in var.clients : "${name} (token \"${c.token}\", accepted_tokens ${jsonencode(c.accepted_tokens)})" if !contains(c.accepted_tokens, c.token)])}."
  }
}

variable "endpoint" {
  description = "Where applications send OTLP over HTTP: the gateway's address, as module collector puts it out, for example `https://gateway.observability.svc:4318`."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[^/@\\s]+$", var.endpoint))
    error_message = "endpoint must be an https address without path; found: \"${var.endpoint}\"."
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
