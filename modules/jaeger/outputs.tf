output "endpoints" {
  description = "Where the component listens, for clients in the cluster that hold a client certificate: `otlp` takes spans over gRPC, `query` answers the API and has the web pages."
  value = {
    otlp  = "https://jaeger.${var.namespace}.svc:4317"
    query = "https://jaeger.${var.namespace}.svc:16686"
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
