output "endpoints" {
  description = "Where the component listens, for clients in the cluster that hold a client certificate."
  value = {
    https = "https://loki.${var.namespace}.svc:3100"
    otlp  = "https://loki.${var.namespace}.svc:3100/otlp"
  }
  depends_on = [kubectl_manifest.workload]
}

output "manifests" {
  description = "Every object of this module but Secrets, as applied."
  value       = { for key, manifest in local._revised : key => manifest if local._phase[key] != "secret" }
}

output "name" {
  description = "Name of the StatefulSet, Service and volume claim."
  value       = local.name
  depends_on  = [kubectl_manifest.workload]
}

output "namespace" {
  description = "Namespace of the component."
  value       = var.namespace
}
