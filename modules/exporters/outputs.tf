output "endpoints" {
  description = "Ports where the exporters listen, for holders of a client certificate: of the pods of kube-state-metrics, of the nodes."
  value = {
    kube_state_metrics = var.kube_state_metrics.enabled ? [8080, 8081] : []
    node_exporter      = var.node_exporter.enabled ? [var.node_exporter.port] : []
  }
  depends_on = [kubectl_manifest.workload]
}

output "jobs" {
  description = "Scrape jobs of module prometheus that have targets because of this module."
  value = concat(
    var.kube_state_metrics.enabled ? ["kube-state-metrics", "kube-state-metrics-self"] : [],
    var.node_exporter.enabled ? ["node-exporter"] : [],
  )
}

output "manifests" {
  description = "Every object of this module but Secrets, as applied."
  value       = { for key, manifest in local._revised : key => manifest if local._phase[key] != "secret" }
}

output "namespace" {
  description = "Namespace of the component."
  value       = var.namespace
}
