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

