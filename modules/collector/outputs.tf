output "endpoints" {
  description = "Where the gateway listens: for applications with a token (`otlp_grpc`, `otlp_http`; null without tokens), and for holders of a client certificate (`otlp_stack`)."
  value = { for name, port in { otlp_grpc = "otlp-grpc", otlp_http = "otlp-http", otlp_stack = "otlp-stack" } :
    name => var.gateway.enabled && contains(keys(local.ports.gateway), port) ? "https://gateway.${var.namespace}.svc:${local.ports.gateway[port]}" : null
  }
  depends_on = [kubectl_manifest.workload]
}

output "manifests" {
  description = "Every object of this module but Secrets, as applied."
  value       = { for key, manifest in local._revised : key => manifest if local._phase[key] != "secret" }
}

output "name" {
  description = "Names of the Service and the DaemonSet: that of the gateway, that of the agent; null for what is not enabled."
  value       = { for role in ["agent", "gateway"] : role => contains(local.roles, role) ? role : null }
  depends_on  = [kubectl_manifest.workload]
}

output "namespace" {
  description = "Namespace of the component."
  value       = var.namespace
}
