# Input about what people look at.

variable "grafana" {
  description = "Grafana, as in module grafana. What is left out comes from the profile."
  type = object({
    enabled = optional(bool, true) # False: no Grafana, and what is on a volume is deleted, unless `storage.retain`.
    # Further pods that may connect, by name: those in `namespace` (null: the stack's) that carry `pod_labels` (none: all of them). They still need to log in.
    allow_from = optional(map(object({ namespace = optional(string), pod_labels = optional(map(string), {}) })), {})
    dashboards = optional(map(string), {}) # Further dashboards, by name: JSON text as Grafana exports it.
    # For people outside of the cluster, at `https://<hostname>/`; null: only port-forward. `ingress`: make an Ingress of class `ingress_class` (null: the cluster's) with the certificate in the Secret `tls_secret` (null: the controller's) and `annotations`. Its pods need an entry in `allow_from`.
    expose = optional(object({ hostname = string, annotations = optional(map(string), {}), ingress = optional(bool, true), ingress_class = optional(string), tls_secret = optional(string) }))
    image  = optional(string) # Image of Grafana; null: that of module grafana.
    # Login by an OpenID Connect provider; null: by password only.
    oidc = optional(object({
      client_id           = string                                                 # What the provider calls this Grafana, which it sends people back to: `<address of Grafana>/login/generic_oauth`.
      secret              = string                                                 # Existing Secret with the key `client_secret`, and `ca.crt` if `own_ca`.
      auth_url            = string                                                 # The provider's authorization endpoint, which browsers open.
      token_url           = string                                                 # The provider's token endpoint, which Grafana asks.
      api_url             = string                                                 # The provider's userinfo endpoint, which Grafana asks.
      login_form          = optional(bool, true)                                   # False: no login by password in the browser.
      name                = optional(string, "OpenID Connect")                     # What the button for this login calls the provider.
      own_ca              = optional(bool, false)                                  # Whether the provider's CA is not a public one.
      role_attribute_path = optional(string)                                       # JMESPath on the provider's claims that gives `Admin`, `Editor` or `Viewer`; who gets none is refused. Null: everybody is a Viewer.
      scopes              = optional(list(string), ["openid", "profile", "email"]) # Scopes that Grafana asks for; claims in `role_attribute_path` may need others.
    }))
    # `requests` and `limits` as Kubernetes writes them, over those of the profile.
    resources = optional(object({ requests = optional(map(string), {}), limits = optional(map(string), {}) }))
    # Existing Secrets: `admin` and `metrics` with the keys `username` and `password`, null: generated ones; `key` with the key `secret_key`, null: Grafana makes one beside its database. Another text in `rotation` makes new passwords.
    secrets = optional(object({ admin = optional(string), key = optional(string), metrics = optional(string), rotation = optional(string, "1") }), {})
    # What users, settings and dashboards made in Grafana are kept in.
    storage = optional(object({
      persistent = optional(bool)   # Whether they are on a volume, else gone with the pod. Null: as the profile says, and not with `database`.
      size       = optional(string) # Size of the volume, or the most that the pod's temporary folder may hold; null: the profile's. It can grow, never shrink.
      class      = optional(string) # Storage class of the volume; null: the cluster's default.
      retain     = optional(bool)   # Whether destroy leaves the volume in the cluster; null: as the profile says.
      # A PostgreSQL that exists, instead of a volume, for several `replicas`; it needs `secrets.key`. `secret` has the keys `username`, `password` and `ca.crt`; the server's certificate must name `host`, and the database `name` must be there.
      database = optional(object({ host = string, secret = string, name = optional(string, "grafana"), port = optional(number, 5432), replicas = optional(number, 2) }))
    }), {})
  })
  default  = {}
  nullable = false
}
