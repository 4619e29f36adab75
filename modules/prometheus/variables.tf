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
  description = "Secret of each certificate (`tls.crt`, `tls.key`, `ca.crt`), as module pki puts them out. Needed: `prometheus` (server), `prometheus-client` (for scraping) and `probe-client` (for the pod's own health checks)."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(setsubtract(["prometheus", "prometheus-client", "probe-client"], keys(var.certificates))) == 0
    error_message = "certificates must name the Secrets of \"prometheus\", \"prometheus-client\" and \"probe-client\"; found only: ${jsonencode(keys(var.certificates))}."
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

variable "external_labels" {
  description = "Labels on everything that leaves this Prometheus (remote write, alerts), beside `k8s_cluster_name`."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.external_labels) : can(regex("^[a-zA-Z_][a-zA-Z0-9_]*$", name)) && name != "k8s_cluster_name"])
    error_message = "Names in external_labels must be made of letters, digits and underscores, and not be k8s_cluster_name, which is cluster.name; found: ${jsonencode(keys(var.external_labels))}."
  }
}

variable "image" {
  description = "Image of Prometheus; it must contain promtool, as the upstream images do."
  type        = string
  default     = "docker.io/prom/prometheus:v3.16.0"
  nullable    = false

  validation {
    condition     = can(regex("^[^\\s:]+(:[0-9]+/[^\\s:]+)?[:@][^\\s/]+$", var.image))
    error_message = "image must name a tag or a digest, such as \"docker.io/prom/prometheus:v3.16.0\"; found: \"${var.image}\"."
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

variable "remote_write" {
  description = "Where samples are copied to, by name. `basic_auth_secret` has the keys `username` and `password`, `bearer_token_secret` the key `token`, `ca_secret` the key `ca.crt`, `certificate_secret` the keys `tls.crt` and `tls.key`: names of existing Secrets in the namespace."
  type = map(object({
    url                 = string # Where samples are sent, such as "https://mimir.example/api/v1/push".
    basic_auth_secret   = optional(string)
    bearer_token_secret = optional(string)
    ca_secret           = optional(string)
    certificate_secret  = optional(string)
    headers             = optional(map(string), {}) # HTTP headers of every request, such as a tenant's name. They are in a ConfigMap, so no credentials.
    keep                = optional(string, ".+")    # Regular expression on whole names of metrics; what does not match stays here only.
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for r in values(var.remote_write) : can(regex("^https?://[^/@\\s]+(/[^\\s]*)?$", r.url))])
    error_message = "remote_write[*].url must be an http or https URL without user and password, which belong into basic_auth_secret; not so: ${join(", ", [for name, r in var.remote_write : name if !can(regex("^https?://[^/@\\s]+(/[^\\s]*)?$", r.url))])}."
  }
  validation {
    condition     = alltrue([for name in keys(var.remote_write) : can(regex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", name))])
    error_message = "Names in remote_write must be made of a-z, 0-9 and -; found: ${jsonencode(keys(var.remote_write))}."
  }
  validation {
    condition     = alltrue([for r in values(var.remote_write) : r.basic_auth_secret == null || r.bearer_token_secret == null])
    error_message = "remote_write[*] takes basic_auth_secret or bearer_token_secret, not both; found both for: ${join(", ", [for n, r in var.remote_write : n if r.basic_auth_secret != null && r.bearer_token_secret != null])}."
  }
}

variable "resources" {
  description = "Requests and limits of the container, as Kubernetes writes them, over the defaults: requests of 50m CPU and 176Mi memory, a limit of 512Mi memory. There is no CPU limit: it would slow queries down and save nothing."
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

variable "rules" {
  description = "Further rule files, by name: YAML text as in the Prometheus documentation (`groups: [...]`)."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for text in values(var.rules) : can(yamldecode(text).groups[0].name)])
    error_message = "rules[*] must be YAML text of a Prometheus rule file with at least one group; not so: ${join(", ", [for name, text in var.rules : name if !can(yamldecode(text).groups[0].name)])}."
  }
  validation {
    condition     = alltrue([for name in keys(var.rules) : can(regex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", name))])
    error_message = "Names in rules must be made of a-z, 0-9 and -; found: ${jsonencode(keys(var.rules))}."
  }
  validation {
    condition     = length(join("", values(var.rules))) < 1000000
    error_message = "rules must stay below 1000000 characters, the most that one ConfigMap can hold; found ${length(join("", values(var.rules)))}."
  }
}

variable "scrape" {
  description = "What is scraped. `agents_namespace`: where node_exporter runs (default `<namespace>-agents`). `pods`: scrape pods with the annotation prometheus.io/scrape; `plaintext = \"drop\"` refuses those without TLS. `configs`: further jobs by name, YAML text as in the Prometheus documentation (`scrape_configs: [...]`); `grafana_secret`: Secret with the keys `username` and `password` of Grafana's /metrics (null: Grafana is not scraped); `egress_ports`: ports that are reached outside of the pod network (default: node_exporter's)."
  type = object({
    agents_namespace = optional(string)
    configs          = optional(map(string), {})
    egress_ports     = optional(set(number), [9100])
    grafana_secret   = optional(string)
    interval         = optional(string, "30s") # How often targets are scraped and rules evaluated, if they do not say it themselves.
    plaintext        = optional(string, "keep")
    pods             = optional(bool, true)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for text in values(var.scrape.configs) : can([for job in yamldecode(text).scrape_configs : job.job_name])])
    error_message = "scrape.configs[*] must be YAML text with a list `scrape_configs` whose entries have a job_name; not so: ${join(", ", [for name, text in var.scrape.configs : name if !can([for job in yamldecode(text).scrape_configs : job.job_name])])}."
  }
  validation {
    condition     = alltrue([for name in keys(var.scrape.configs) : can(regex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", name))])
    error_message = "Names in scrape.configs must be made of a-z, 0-9 and -; found: ${jsonencode(keys(var.scrape.configs))}."
  }
  validation {
    condition     = length(setintersection(flatten([for text in values(var.scrape.configs) : try([for job in yamldecode(text).scrape_configs : job.job_name], [])]), ["prometheus", "apiserver", "kubelet", "cadvisor", "resource", "node-exporter", "kube-state-metrics", "kube-state-metrics-self", "agent", "gateway", "grafana", "loki", "pods"])) == 0
    error_message = "scrape.configs[*] must not use the name of a built-in job (prometheus, apiserver, kubelet, cadvisor, resource, node-exporter, kube-state-metrics, kube-state-metrics-self, agent, gateway, grafana, loki, pods); found job_name: ${join(", ", flatten([for text in values(var.scrape.configs) : try([for job in yamldecode(text).scrape_configs : job.job_name], [])]))}."
  }
  validation {
    condition     = alltrue([for p in var.scrape.egress_ports : p >= 1 && p <= 65535 && floor(p) == p])
    error_message = "scrape.egress_ports must be between 1 and 65535; found: ${jsonencode(var.scrape.egress_ports)}."
  }
  validation {
    condition     = can(regex("^[1-9][0-9]*(ms|s|m|h)$", var.scrape.interval))
    error_message = "scrape.interval must be a duration such as \"30s\"; found: \"${var.scrape.interval}\"."
  }
  validation {
    condition     = contains(["keep", "drop"], var.scrape.plaintext)
    error_message = "scrape.plaintext must be \"keep\" or \"drop\"; found: \"${var.scrape.plaintext}\"."
  }
}

variable "storage" {
  description = "The volume and how long samples stay on it. `class = null`: the default storage class. `retain`: destroy leaves the volume in the cluster. Sizes can grow, never shrink."
  type = object({
    size           = optional(string, "5Gi") # Size of the volume; `retention_size` must leave a tenth of it free.
    class          = optional(string)        # Storage class; null: the cluster's default.
    retain         = optional(bool, false)   # Whether destroy leaves the volume in the cluster.
    retention_time = optional(string, "3d")  # How long samples are kept, such as "15d".
    retention_size = optional(string, "3GB") # How much samples may take; beyond it the oldest are deleted. In powers of 1024: "3GB" is 3 GiB.
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[1-9][0-9]*(Mi|Gi|Ti|M|G|T)$", var.storage.size))
    error_message = "storage.size must be a Kubernetes quantity such as \"5Gi\"; found: \"${var.storage.size}\"."
  }
  validation {
    condition     = can(regex("^([1-9][0-9]*(y|w|d|h|m))+$", var.storage.retention_time))
    error_message = "storage.retention_time must be a Prometheus duration such as \"15d\"; found: \"${var.storage.retention_time}\"."
  }
  validation {
    condition     = can(regex("^[1-9][0-9]*(MB|GB|TB)$", var.storage.retention_size))
    error_message = "storage.retention_size must be a Prometheus size such as \"3GB\"; found: \"${var.storage.retention_size}\"."
  }
  validation {
    # Prometheus counts in powers of 1024; the volume also holds the write-ahead log and the block that is being written.
    condition = try(
      tonumber(regex("^[0-9]+", var.storage.retention_size)) * { MB = pow(1024, 2), GB = pow(1024, 3), TB = pow(1024, 4) }[regex("[A-Z]+$", var.storage.retention_size)]
      <= 0.9 * tonumber(regex("^[0-9]+", var.storage.size)) * {
        M = pow(1000, 2), G = pow(1000, 3), T = pow(1000, 4), Mi = pow(1024, 2), Gi = pow(1024, 3), Ti = pow(1024, 4)
      }[regex("[A-Za-z]+$", var.storage.size)],
      true, # a malformed size has its own message
    )
    error_message = "storage.retention_size must leave a tenth of storage.size free; found retention_size \"${var.storage.retention_size}\" and size \"${var.storage.size}\"."
  }
  validation {
    condition     = var.storage.class != ""
    error_message = "storage.class must be the name of a storage class, or null for the cluster's default; found: \"\"."
  }
}
