variable "allow_from" {
  description = "Pods that may connect to the component, by name: those in `namespace` (default: the component's own) that carry `pod_labels` (default: all). They still need to log in."
  type = map(object({
    namespace  = optional(string)
    pod_labels = optional(map(string), {})
  }))
  default  = {}
  nullable = false
}

variable "certificates" {
  description = "Secret of each certificate (`tls.crt`, `tls.key`, `ca.crt`), as module pki puts them out. Needed: `grafana` (server) and `grafana-client` (for asking the data sources)."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(setsubtract(["grafana", "grafana-client"], keys(var.certificates))) == 0
    error_message = "certificates must name the Secrets of \"grafana\" and \"grafana-client\"; found only: ${jsonencode(keys(var.certificates))}."
  }
}

variable "dashboards" {
  description = "Further dashboards, by name: JSON text as Grafana exports it. Nobody can change them in Grafana. The data sources have the uids `prometheus`, `loki` and `jaeger`."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for text in values(var.dashboards) : can(tostring(jsondecode(text).title)) && can(jsondecode(text).panels[0])])
    error_message = "dashboards[*] must be JSON text of a dashboard with a title and at least one panel; not so: ${join(", ", [for name, text in var.dashboards : name if !can(tostring(jsondecode(text).title)) || !can(jsondecode(text).panels[0])])}."
  }
  validation {
    condition     = alltrue([for name in keys(var.dashboards) : can(regex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", name))])
    error_message = "Names in dashboards must be made of a-z, 0-9 and -; found: ${jsonencode(keys(var.dashboards))}."
  }
  validation {
    condition     = length(join("", values(var.dashboards))) < 1000000
    error_message = "dashboards must stay below 1000000 characters, the most that one ConfigMap can hold; found ${length(join("", values(var.dashboards)))}."
  }
}

variable "datasources" {
  description = "What Grafana shows: the URL of each, asked with the client certificate. `pod_labels` and `namespace` (default: the component's own) say which pods that are; without labels, any address at that port may be reached. `scrape_interval`: how often that Prometheus scrapes. Null: no such data source."
  type = object({
    # Traces; `endpoint` without a path, such as "https://jaeger.observability.svc:16686".
    jaeger = optional(object({ endpoint = string, namespace = optional(string), pod_labels = optional(map(string), {}) }))
    # Logs; `endpoint` without a path, such as "https://loki.observability.svc:3100".
    loki = optional(object({ endpoint = string, namespace = optional(string), pod_labels = optional(map(string), {}) }))
    # Metrics; `endpoint` without a path, such as "https://prometheus.observability.svc:9090".
    prometheus = optional(object({ endpoint = string, namespace = optional(string), pod_labels = optional(map(string), {}), scrape_interval = optional(string, "30s") }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for source in values(var.datasources) : can(regex("^https://[^/@?#$\\s]+$", try(source.endpoint, "https://none")))])
    error_message = "datasources.*.endpoint must be an https URL without path, such as \"https://loki.observability.svc:3100\"; found: ${jsonencode({ for name, source in var.datasources : name => source.endpoint if source != null })}."
  }
  validation {
    condition     = can(regex("^[1-9][0-9]*(ms|s|m|h)$", try(var.datasources.prometheus.scrape_interval, "30s")))
    error_message = "datasources.prometheus.scrape_interval must be a duration such as \"30s\"; found: \"${try(var.datasources.prometheus.scrape_interval, "")}\"."
  }
}

variable "expose" {
  description = "How people outside of the cluster reach Grafana: at `https://<hostname>/`. `ingress`: make an Ingress of class `ingress_class` (default: the cluster's) with the certificate in the Secret `tls_secret` (default: the controller's) and `annotations`, which must tell the controller to speak HTTPS to its backend; without, traffic comes your own way. Its pods need an entry in allow_from. Null: only port-forward."
  type = object({
    hostname      = string
    annotations   = optional(map(string), {})
    ingress       = optional(bool, true)
    ingress_class = optional(string)
    tls_secret    = optional(string)
  })
  default = null

  validation {
    condition     = can(regex("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", try(var.expose.hostname, "none")))
    error_message = "expose.hostname must be a DNS name in lower case, without scheme, port and path; found: \"${try(var.expose.hostname, "")}\"."
  }
  validation {
    condition     = try(var.expose.ingress_class, null) != "" && try(var.expose.tls_secret, null) != ""
    error_message = "expose.ingress_class and expose.tls_secret must be names, or null; found: \"\"."
  }
}

variable "image" {
  description = "Image of Grafana; it must contain a shell, as the upstream images do that are not called `distroless`, and the data sources, which those called `slim` lack."
  type        = string
  default     = "docker.io/grafana/grafana:13.3.1"
  nullable    = false

  validation {
    condition     = can(regex("^[^\\s:]+(:[0-9]+/[^\\s:]+)?[:@][^\\s/]+$", var.image))
    error_message = "image must name a tag or a digest, such as \"docker.io/grafana/grafana:13.3.1\"; found: \"${var.image}\"."
  }
  validation {
    condition     = !can(regex(":[^@]*(slim|distroless)", var.image))
    error_message = "image must not be one of the upstream images that lack a shell (\"distroless\") or the data sources (\"slim\"); found: \"${var.image}\"."
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

variable "oidc" {
  description = "Login by an OpenID Connect provider. `secret`: an existing Secret with the key `client_secret`, and `ca.crt` if `own_ca` says that the provider's CA is not a public one. `role_attribute_path`: JMESPath on the provider's claims that gives `Admin`, `Editor` or `Viewer`; who gets none is refused. Without it everybody whom the provider lets in is a Viewer. `login_form = false`: no login by password in the browser."
  type = object({
    client_id           = string # What the provider calls this Grafana, which it sends people back to: `<address of Grafana>/login/generic_oauth`.
    secret              = string
    auth_url            = string # The provider's authorization endpoint, which browsers open.
    token_url           = string # The provider's token endpoint, which Grafana asks.
    api_url             = string # The provider's userinfo endpoint, which Grafana asks.
    login_form          = optional(bool, true)
    name                = optional(string, "OpenID Connect") # What the button for this login calls the provider.
    own_ca              = optional(bool, false)
    role_attribute_path = optional(string)
    scopes              = optional(list(string), ["openid", "profile", "email"]) # Scopes that Grafana asks for; claims in `role_attribute_path` may need others.
  })
  default = null

  validation {
    condition     = alltrue([for field in ["auth_url", "token_url", "api_url"] : can(regex("^https://[^/@\\s\"$%]+(/[^\\s\"$%]*)?$", try(var.oidc[field], "https://none")))])
    error_message = "oidc.auth_url, oidc.token_url and oidc.api_url must be https URLs; found: ${jsonencode([try(var.oidc.auth_url, null), try(var.oidc.token_url, null), try(var.oidc.api_url, null)])}."
  }
  validation {
    condition     = !can(regex("\"\"\"|\\$\\{|\\$__|%\\(|\\n", join(" ", compact([try(var.oidc.client_id, null), try(var.oidc.name, null), try(var.oidc.role_attribute_path, null)]))))
    error_message = "oidc.client_id, oidc.name and oidc.role_attribute_path must be one line without three quotes, $${, $__ and %(, which Grafana's configuration would take for something else; found: ${jsonencode([try(var.oidc.client_id, null), try(var.oidc.name, null), try(var.oidc.role_attribute_path, null)])}."
  }
  validation {
    condition     = try(var.oidc.secret, null) != "" && try(var.oidc.client_id, null) != "" && alltrue([for scope in try(var.oidc.scopes, []) : can(regex("^[A-Za-z0-9:/._-]+$", scope))])
    error_message = "oidc.secret and oidc.client_id must not be empty, and oidc.scopes must be words; found: ${jsonencode(try([var.oidc.secret, var.oidc.client_id, var.oidc.scopes], null))}."
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
  description = "Requests and limits of the container, as Kubernetes writes them, over the defaults: requests of 50m CPU and 240Mi memory, a limit of 512Mi memory. There is no CPU limit: it would slow queries down and save nothing."
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
    error_message = "resources.limits.memory must be a number of bytes such as \"512Mi\", since Grafana's own limits are computed from it; found: \"${lookup(var.resources.limits, "memory", "")}\"."
  }
}

variable "secrets" {
  description = "Credentials. `admin` and `metrics`: existing Secrets with the keys `username` and `password` (without `$`), instead of generated ones, for the administrator and for whoever scrapes /metrics. `key`: existing Secret with the key `secret_key`, with which the database encrypts credentials; default: Grafana makes one beside its database. `rotation`: another text makes new passwords."
  type = object({
    admin    = optional(string)
    key      = optional(string)
    metrics  = optional(string)
    rotation = optional(string, "1")
  })
  default  = {}
  nullable = false

  validation {
    condition     = !contains([var.secrets.admin, var.secrets.key, var.secrets.metrics], "")
    error_message = "secrets.admin, secrets.key and secrets.metrics must be names of Secrets, or null; found: \"\"."
  }
}

variable "storage" {
  description = "Where users, settings and dashboards made in Grafana are: on a volume of `size` if `persistent` (`class = null`: the default storage class; `retain`: destroy leaves it in the cluster; sizes can grow, never shrink), else gone with the pod. `database`: in a PostgreSQL that exists, so that there may be `replicas`; `secret` has the keys `username`, `password` and `ca.crt`."
  type = object({
    persistent = optional(bool, false)
    size       = optional(string, "1Gi") # Size of the volume. If not `persistent`, the most that the pod's temporary folder may hold.
    class      = optional(string)
    retain     = optional(bool, false)
    database = optional(object({
      host     = string # Host of the server, as in its certificate, which is verified.
      secret   = string
      name     = optional(string, "grafana") # Name of the database, which must exist.
      port     = optional(number, 5432)      # Port of the server, to which a network policy lets Grafana out.
      replicas = optional(number, 2)
    }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[1-9][0-9]*(Mi|Gi|Ti|M|G|T)$", var.storage.size))
    error_message = "storage.size must be a Kubernetes quantity such as \"1Gi\"; found: \"${var.storage.size}\"."
  }
  validation {
    condition     = var.storage.class != ""
    error_message = "storage.class must be the name of a storage class, or null for the cluster's default; found: \"\"."
  }
  validation {
    condition     = var.storage.database == null || (!var.storage.persistent && var.secrets.key != null)
    error_message = "storage.database needs secrets.key, which all replicas must share, and excludes storage.persistent; found persistent = ${var.storage.persistent} and secrets.key = ${jsonencode(var.secrets.key)}."
  }
  validation {
    condition = var.storage.database == null || try(alltrue([
      can(regex("^[A-Za-z0-9.-]+$", var.storage.database.host)), can(regex("^[A-Za-z0-9_-]+$", var.storage.database.name)), var.storage.database.secret != "",
      floor(var.storage.database.replicas) == var.storage.database.replicas && var.storage.database.replicas >= 1,
      floor(var.storage.database.port) == var.storage.database.port && var.storage.database.port >= 1 && var.storage.database.port <= 65535,
    ]), false)
    error_message = "storage.database.host must be a host name, .name made of letters, digits, _ and -, .secret not empty, .replicas a whole number of at least 1, and .port one between 1 and 65535; found: ${jsonencode(var.storage.database)}."
  }
}
