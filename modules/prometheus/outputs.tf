output "endpoints" {
  description = "Where the component listens, for clients in the cluster that hold a client certificate."
  value = {
    https = "https://prometheus.${var.namespace}.svc:9090"
    otlp  = "https://prometheus.${var.namespace}.svc:9090/api/v1/otlp"
  }
  depends_on = [kubectl_manifest.workload]
}

output "jobs" {
  description = "Names of the scrape jobs, without those of scrape.configs."
  value       = [for job in yamldecode(local._prometheus_yaml).scrape_configs : job.job_name]
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
