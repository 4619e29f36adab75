output "ca_pem" {
  description = "What clients outside the cluster trust: the certificates of all trusted CAs. With another tls.mode than `generated`, what `tls.ca_pem` says."
  value       = local.ca_pem
}

output "certificates" {
  description = "Name of the Secret of each certificate, with the keys `tls.crt`, `tls.key` and `ca.crt`."
  value       = { for name, c in local._certificates : name => c.secret_name }
  depends_on  = [kubectl_manifest.base, kubectl_manifest.secret]
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
