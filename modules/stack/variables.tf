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

variable "create_namespaces" {
  description = "Whether the stack makes its two namespaces, with their Pod Security labels. If not, they must exist. Turning it off later destroys both and everything in them, unless they are taken out of the state first (`terraform state rm`)."
  type        = bool
  default     = true
  nullable    = false
}

variable "namespace" {
  description = "Namespace of the stack; agents on the nodes run in `<namespace>-agents`."
  type        = string
  default     = "observability"
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

variable "profile" {
  description = "Sizes of everything: `local` for a laptop, `production` for some 50 nodes. It sets sizes, numbers of replicas, times, and whether volumes are kept on destroy and Grafana has one; what is set in other inputs wins."
  type        = string
  default     = "local"
  nullable    = false

  validation {
    condition     = contains(["local", "production"], var.profile)
    error_message = "profile must be \"local\" or \"production\"; found: \"${var.profile}\"."
  }
}

variable "prometheus" {
  description = "Prometheus, as in module prometheus, and its exporters, as in module exporters. What is left out comes from the profile."
  type = object({
    # Further pods that may connect, by name: those in `namespace` (null: the stack's) that carry `pod_labels` (none: all of them). They still need a client certificate.
    allow_from = optional(map(object({ namespace = optional(string), pod_labels = optional(map(string), {}) })), {})
    exporters = optional(object({
      # The exporter of what the API server knows.
      kube_state_metrics = optional(object({
        enabled = optional(bool, true) # Without it, no metrics say what state Deployments, pods, jobs and volumes are in.
        image   = optional(string)     # Image of kube-state-metrics; null: that of module exporters.
        # `requests` and `limits` as Kubernetes writes them, over those of the profile.
        resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
      }), {})
      # The exporter of what each machine knows.
      node_exporter = optional(object({
        enabled = optional(bool, true)   # Without it, no metrics say how the machines' CPU, memory, disks and network do.
        image   = optional(string)       # Image of node_exporter; null: that of module exporters.
        port    = optional(number, 9100) # At the node's address; change it where another program has this one.
        # `requests` and `limits` as Kubernetes writes them, over those of the profile.
        resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
      }), {})
    }), {})
    external_labels = optional(map(string), {}) # Labels on everything that leaves this Prometheus, beside `k8s_cluster_name`.
    image           = optional(string)          # Image of Prometheus; null: that of module prometheus.
    # Where samples are copied to, by name. Secrets must exist in the stack's namespace.
    remote_write = optional(map(object({
      url                 = string                    # Where samples are sent, such as "https://mimir.example/api/v1/push".
      basic_auth_secret   = optional(string)          # Secret with the keys `username` and `password`. Not together with `bearer_token_secret`.
      bearer_token_secret = optional(string)          # Secret with the key `token`.
      ca_secret           = optional(string)          # Secret with the key `ca.crt`; null: public CAs are trusted.
      certificate_secret  = optional(string)          # Secret with the keys `tls.crt` and `tls.key`, for a receiver that asks for a certificate.
      headers             = optional(map(string), {}) # HTTP headers of every request, such as a tenant's name. They are in a ConfigMap, so no credentials.
      keep                = optional(string, ".+")    # Regular expression on whole names of metrics; what does not match stays here only.
    })), {})
    # `requests` and `limits` as Kubernetes writes them, over those of the profile.
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
    rules     = optional(map(string), {}) # Further rule files, by name: YAML text as in the Prometheus documentation (`groups: [...]`).
    # What is scraped beside the stack's own parts. `configs`: further jobs by name, YAML text as in the Prometheus documentation (`scrape_configs: [...]`). `egress_ports`: ports outside of the pod network that they need, beside node_exporter's. `interval`: how often targets are scraped and rules evaluated. `plaintext`: "drop" refuses pods that serve metrics without TLS. `pods`: whether pods with the annotation prometheus.io/scrape are scraped.
    scrape = optional(object({ configs = optional(map(string), {}), egress_ports = optional(set(number), []), interval = optional(string, "30s"), plaintext = optional(string, "keep"), pods = optional(bool, true) }), {})
    # The volume, and how long samples stay on it; what is null is as the profile says. `size`: size of the volume, such as "100Gi"; it can grow, never shrink. `class`: storage class; null: the cluster's default. `retain`: whether destroy leaves the volume in the cluster. `retention_time`: how long samples are kept, such as "15d". `retention_size`: how much they may take, such as "80GB", which must leave a tenth of `size` free.
    storage = optional(object({ size = optional(string), class = optional(string), retain = optional(bool), retention_time = optional(string), retention_size = optional(string) }), {})
  })
  default  = {}
  nullable = false
}

variable "tls" {
  description = "Where certificates come from. `generated`: a private CA in the Terraform state. `cert-manager`: Certificate objects for `issuer`. `existing`: nothing is made, the Secrets must be there. With these two, Terraform knows the CA only from `ca_pem`. `rotation` (generated only): another text in `certificates` renews every certificate; `issuing_ca` and `trusted_cas` name generations of the CA."
  type = object({
    mode = optional(string, "generated") # "generated", "cert-manager" or "existing".
    # For "cert-manager" and "existing": the CA (PEM), for whoever verifies the stack without having a certificate of it. Applications get it; null: they bring it along.
    ca_pem = optional(string)
    # For "cert-manager", which needs it: a ClusterIssuer, or with `kind = "Issuer"` one of that name in every namespace with certificates. `group` is another for issuers that are not cert-manager's own.
    issuer = optional(object({ name = string, kind = optional(string, "ClusterIssuer"), group = optional(string, "cert-manager.io") }))
    rotation = optional(object({
      certificates = optional(string, "1")
      issuing_ca   = optional(string, "1")
      trusted_cas  = optional(set(string), ["1"])
    }), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["generated", "cert-manager", "existing"], var.tls.mode)
    error_message = "tls.mode must be \"generated\", \"cert-manager\" or \"existing\"; found: \"${var.tls.mode}\"."
  }
  validation {
    condition     = (var.tls.mode == "cert-manager") == (var.tls.issuer != null)
    error_message = "tls.issuer must be given with tls.mode = \"cert-manager\" and with no other; found mode \"${var.tls.mode}\" and ${var.tls.issuer == null ? "no issuer" : "an issuer"}."
  }
  validation {
    condition     = var.tls.ca_pem == null || can(regex("^\\s*-----BEGIN CERTIFICATE-----\\n", var.tls.ca_pem))
    error_message = "tls.ca_pem must be certificates in PEM form; found text beginning with \"${substr(coalesce(var.tls.ca_pem, " "), 0, 30)}\"."
  }
  validation {
    condition     = var.tls.ca_pem == null || var.tls.mode != "generated"
    error_message = "tls.ca_pem must not be given with tls.mode = \"generated\", which makes a CA of its own; it is for \"cert-manager\" and \"existing\"."
  }
  validation {
    condition     = contains(var.tls.rotation.trusted_cas, var.tls.rotation.issuing_ca)
    error_message = "tls.rotation.trusted_cas must contain tls.rotation.issuing_ca, else no new certificate is trusted; found issuing_ca \"${var.tls.rotation.issuing_ca}\" and trusted_cas ${jsonencode(var.tls.rotation.trusted_cas)}."
  }
}
