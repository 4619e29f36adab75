output "access" {
  description = "Lines for a shell, by component: forward a port, fetch a certificate that may read, ask a question, and tidy up. kubectl uses its current context; add --context where that is another one."
  value = {
    prometheus = templatefile("${path.module}/config/ask-prometheus.sh.tftpl", { namespace = var.namespace, secret = module.pki.certificates["probe-client"] })
  }
}

output "agents_namespace" {
  description = "Namespace of the agents on the nodes."
  value       = local.agents_namespace
}

output "ca_pem" {
  description = "What clients outside the cluster trust: the certificates of all trusted CAs. With another tls.mode than `generated`, what `tls.ca_pem` says."
  value       = module.pki.ca_pem
}

output "endpoints" {
  description = "Where the components listen, for clients in the cluster that hold a client certificate; Grafana's, for people."
  value = {
    prometheus = module.prometheus.endpoints
    loki       = one(module.loki[*].endpoints)
    jaeger     = one(module.jaeger[*].endpoints)
    gateway    = one(module.collector[*].endpoints)
    grafana    = one(module.grafana[*].endpoints)
  }
}

output "grafana_password" {
  description = "Password of the user `admin` of Grafana; null without Grafana, or if `grafana.secrets.admin` names a Secret."
  value       = one(module.grafana[*].admin_password)
  sensitive   = true
}

output "jobs" {
  description = "Names of the scrape jobs that must have targets."
  value = setsubtract(module.prometheus.jobs, setunion(
    ["pods"],
    setsubtract(["kube-state-metrics", "kube-state-metrics-self", "node-exporter"], module.exporters.jobs),
    var.collector.enabled ? [] : ["agent", "gateway"],
    var.loki.enabled ? [] : ["loki"],
  ))
}

output "manifests" {
  description = "Every object of the stack but Secrets, as applied, with the module's name before the key."
  value = merge([for module_name, manifests in {
    stack      = { for key, manifest in local._revised : key => manifest }
    pki        = module.pki.manifests
    prometheus = module.prometheus.manifests
    exporters  = module.exporters.manifests
    clients    = one(module.clients[*].manifests)
    loki       = one(module.loki[*].manifests)
    jaeger     = one(module.jaeger[*].manifests)
    collector  = one(module.collector[*].manifests)
    dummy      = one(module.dummy[*].manifests)
    grafana    = one(module.grafana[*].manifests)
  } : { for key, manifest in manifests : "${module_name}/${key}" => manifest } if manifests != null]...)
}

output "namespace" {
  description = "Namespace of the stack."
  value       = var.namespace
}

output "secret_keys" {
  description = "Every Secret that the stack makes, as `<namespace>/<name>`, and the keys in it."
  value       = merge(module.pki.secret_keys, concat(module.clients[*].secret_keys, module.grafana[*].secret_keys)...)
}

output "secrets" {
  description = "Every Secret that the stack makes, as `<namespace>/<name>`. Others that its pods mount must exist before."
  value       = concat(module.pki.secrets, flatten(module.clients[*].secrets), flatten(module.grafana[*].secrets))
}

output "settings" {
  description = "What the profile and the inputs resolved to."
  value       = local.settings
}
