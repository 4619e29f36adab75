output "client_secrets" {
  description = "Name of each client's Secret, the same in all of its namespaces."
  value       = { for client in keys(var.clients) : client => "otlp-${client}" }
  depends_on  = [kubectl_manifest.secret]
}

output "manifests" {
  description = "Every object of this module but Secrets, as applied."
  value       = { for key, manifest in local._revised : key => manifest if local._phase[key] != "secret" }
}

output "namespace" {
  description = "Namespace of the component."
  value       = var.namespace
}

output "secret_keys" {
  description = "Every Secret that this module makes, as `<namespace>/<name>`, and the keys in it: what somebody must provide who makes it instead."
  value       = { for key, object in local.objects : "${object.manifest.metadata.namespace}/${object.manifest.metadata.name}" => keys(object.manifest.data) if local._phase[key] == "secret" }
}

output "secrets" {
  description = "Every Secret that this module makes, as `<namespace>/<name>`: what a backup must hold, and nobody else should read."
  value       = sort([for key, object in local.objects : "${object.manifest.metadata.namespace}/${object.manifest.metadata.name}" if local._phase[key] == "secret"])
}

output "tokens_secret" {
  description = "Name of the Secret with the tokens that the gateway accepts, in the key `tokens`, one a line."
  value       = "otlp-tokens"
  depends_on  = [kubectl_manifest.secret]
}
