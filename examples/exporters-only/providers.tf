terraform {
  required_providers {
    kubectl = {
      source  = "gavinbunney/kubectl"
      version = "~> 1.19"
    }
  }
}

variable "config_context" {
  description = "The context of the kubeconfig to apply to. Without it, Terraform would use whichever is current."
  type        = string
}

provider "kubectl" {
  config_context = var.config_context
}

resource "kubectl_manifest" "namespace" {
  yaml_body = yamlencode({
    apiVersion = "v1"
    kind       = "Namespace"
    metadata = {
      name   = "monitoring"
      labels = { "pod-security.kubernetes.io/enforce" = "restricted" }
    }
  })
  server_side_apply = true
  wait              = true
}

# node_exporter reads the machine, which Pod Security allows in a namespace of its own only.
resource "kubectl_manifest" "agents_namespace" {
  yaml_body = yamlencode({
    apiVersion = "v1"
    kind       = "Namespace"
    metadata = {
      name   = "monitoring-agents"
      labels = { "pod-security.kubernetes.io/enforce" = "privileged" }
    }
  })
  server_side_apply = true
  wait              = true
}

output "endpoints" {
  description = "Where kube-state-metrics listens; node_exporter does at port 9100 of its node."
  value       = module.exporters.endpoints
}
