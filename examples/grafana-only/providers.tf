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

output "admin_password" {
  description = "Password of the user admin."
  value       = module.grafana.admin_password
  sensitive   = true
}

output "endpoints" {
  description = "Where Grafana listens."
  value       = module.grafana.endpoints
}
