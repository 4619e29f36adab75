output "secrets" {
  description = "The Secrets of module pki, as `<namespace>/<name>`."
  value       = module.pki.secrets
}
