variable "certificates" {
  description = "Secret of each certificate (`tls.crt`, `tls.key`, `ca.crt`), as module pki puts them out. Needed: `dummy` (server, valid for dummy-shop, dummy-cart and dummy-stock) and `dummy-client`."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(setsubtract(["dummy", "dummy-client"], keys(var.certificates))) == 0
    error_message = "certificates must name the Secrets of \"dummy\" and \"dummy-client\"; found only: ${jsonencode(keys(var.certificates))}."
  }
}

variable "image" {
  description = "Image with Node.js 24 or newer as `node`; nothing else in it is used."
  type        = string
  default     = "docker.io/library/node:24-slim"
  nullable    = false

  validation {
    condition     = can(regex("^[^\\s:]+(:[0-9]+/[^\\s:]+)?[:@][^\\s/]+$", var.image))
    error_message = "image must name a tag or a digest, such as \"docker.io/library/node:24-slim\"; found: \"${var.image}\"."
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

variable "otlp_secret" {
  description = "Secret with the environment variables of OpenTelemetry, as module clients makes it. The gateway is verified with `ca.crt` of `dummy-client`."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$", var.otlp_secret))
    error_message = "otlp_secret must be the name of a Secret; found: \"${var.otlp_secret}\"."
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

variable "rate" {
  description = "Requests a second that the first service makes, each of which goes through all three. 0: none."
  type        = number
  default     = 0.5
  nullable    = false

  validation {
    condition     = var.rate >= 0 && var.rate <= 1000
    error_message = "rate must be a number from 0 to 1000; found: ${var.rate}."
  }
}

variable "resources" {
  description = "Requests and limits of the container, as Kubernetes writes them, over the defaults: requests of 10m CPU and 64Mi memory, a limit of 160Mi memory, for each of the three."
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
}

variable "restart" {
  description = "Another text restarts the services, which read their certificates and their token once."
  type        = string
  default     = ""
  nullable    = false
}
