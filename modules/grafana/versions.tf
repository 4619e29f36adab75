# Generated from versions.yaml by `npm run generate`. Do not edit.

terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    kubectl = {
      source  = "gavinbunney/kubectl"
      version = "~> 1.19"
    }
    tls = {
      source  = "hashicorp/tls"
      version = "~> 4.0"
    }
  }
}
