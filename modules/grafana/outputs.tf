output "admin_password" {
  description = "Password of the user `admin`; null if `secrets.admin` names a Secret."
  value       = lookup(local.passwords, "admin", null)
  sensitive   = true
}

output "endpoints" {
  description = "Where the component listens: for clients in the cluster, and for people."
  value = {
    https  = "https://grafana.${var.namespace}.svc:3000"
    people = var.expose == null ? null : "https://${var.expose.hostname}/"
  }
  depends_on = [kubectl_manifest.workload]
}

output "manifests" {
  description = "Every object of this module but Secrets, as applied."
  value       = { for key, manifest in local._revised : key => manifest if local._phase[key] != "secret" }
}

output "name" {
  description = "Name of the Deployment, Service and volume claim."
  value       = local.name
  depends_on  = [kubectl_manifest.workload]
}

output "namespace" {
  description = "Namespace of the component."
  value       = var.namespace
}

output "secret_keys" {
  description = "Every Secret that this module makes, as `<namespace>/<name>`, and the keys in it: what somebody must provide who makes it instead."
  value       = { for key, object in local.objects : "${object.manifest.metadata.namespace}/${object.manifest.metadata.name}" => keys(object.manifest.data) if local._phase[key] == "secret" }
}

output "secret_names" {
  description = "Secrets with the keys `username` and `password`: `admin` for people, `metrics` for whoever scrapes /metrics."
  value       = { for purpose in keys(local._users) : purpose => local.secret_names[purpose] }
  depends_on  = [kubectl_manifest.secret]
}

output "secrets" {
  description = "Every Secret that this module makes, as `<namespace>/<name>`: what a backup must hold, and nobody else should read."
  value       = sort([for key, object in local.objects : "${object.manifest.metadata.namespace}/${object.manifest.metadata.name}" if local._phase[key] == "secret"])
}
