# The files under config/, rendered. Grafana reads them once, so the pod template holds their checksum.

locals {
  # How many bytes a quantity is: Grafana and the Go runtime take numbers.
  _memory = tonumber(regex("^[0-9.]+", local._resources.limits.memory)) * local.units[regex("[A-Za-z]*$", local._resources.limits.memory)]

  # By the path below the folders that are mounted.
  _files = {
    "grafana.ini" = templatefile("${path.module}/config/grafana.ini.tftpl", {
      database = var.storage.database
      hostname = try(var.expose.hostname, null)
      key_file = contains(keys(local.secret_names), "key") ? "/etc/grafana/secrets/key/secret_key" : "/var/lib/grafana/secret_key"
      memory   = local._memory
      oidc     = var.oidc
    })
    "start.sh" = templatefile("${path.module}/config/start.sh.tftpl", {
      own_key = !contains(keys(local.secret_names), "key")
      sqlite  = var.storage.database == null
    })
  }
  _provisioning = {
    "dashboards.yaml" = file("${path.module}/config/dashboards.yaml")
    "datasources.yaml" = templatefile("${path.module}/config/datasources.yaml.tftpl", merge(var.datasources, {
      # Grafana puts what it finds in these files, when it starts, encrypted into its database.
      certificate = jsonencode({ for field, file in { tlsCACert = "ca.crt", tlsClientCert = "tls.crt", tlsClientKey = "tls.key" } : field => "$__file{/etc/grafana/tls/client/${file}}" })
    }))
  }

  # Name of each ConfigMap, and its files.
  _config_maps = {
    config       = local._files
    provisioning = local._provisioning
    # Grafana looks at these every 30 seconds and takes what changed. The second is always there, even if empty: adding the first
    # dashboard must not change the pod.
    dashboards       = { for file in fileset("${path.module}/dashboards", "*.json") : file => file("${path.module}/dashboards/${file}") }
    extra-dashboards = { for name, text in var.dashboards : "${name}.json" => text }
  }

  config = { for role, files in local._config_maps : "ConfigMap/${role}" => { manifest = {
    apiVersion = "v1"
    kind       = "ConfigMap"
    metadata   = { name = "${local.name}-${role}", namespace = var.namespace, labels = local.labels }
    data       = files
  } } }
}
