# Input about what people look at.

variable "grafana" {
  description = "Grafana, as in module grafana. What is left out comes from the profile."
  type = object({
    enabled    = optional(bool, true)
    allow_from = optional(map(object({ namespace = optional(string), pod_labels = optional(map(string), {}) })), {})
    dashboards = optional(map(string), {})
    expose     = optional(object({ hostname = string, annotations = optional(map(string), {}), ingress = optional(bool, true), ingress_class = optional(string), tls_secret = optional(string) }))
    image      = optional(string)
    oidc = optional(object({
      client_id           = string
      secret              = string
      auth_url            = string
      token_url           = string
      api_url             = string
      login_form          = optional(bool, true)
      name                = optional(string, "OpenID Connect")
      own_ca              = optional(bool, false)
      role_attribute_path = optional(string)
      scopes              = optional(list(string), ["openid", "profile", "email"])
    }))
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
    secrets   = optional(object({ admin = optional(string), key = optional(string), metrics = optional(string), rotation = optional(string, "1") }), {})
    storage = optional(object({
      persistent = optional(bool)
      size       = optional(string)
      class      = optional(string)
      retain     = optional(bool)
      database   = optional(object({ host = string, secret = string, name = optional(string, "grafana"), port = optional(number, 5432), replicas = optional(number, 2) }))
    }), {})
  })
  default  = {}
  nullable = false
}
