output "manifests" {
  description = "Every object of this module but Secrets, as applied."
  value       = { for key, manifest in local._revised : key => manifest if local._phase[key] != "secret" }
}

output "namespace" {
  description = "Namespace of the component."
  value       = var.namespace
}

output "services" {
  description = "Names of the services, as their telemetry says them, in the order in which they ask each other."
  value       = [for service in ["shop", "cart", "stock"] : "dummy-${service}"]
  depends_on  = [kubectl_manifest.workload]
}
