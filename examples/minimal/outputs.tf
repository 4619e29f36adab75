output "access" {
  description = "Lines for a shell that ask the running stack."
  value       = module.stack.access
}

output "agents_namespace" {
  description = "Namespace of the agents on the nodes."
  value       = module.stack.agents_namespace
}

output "ca_pem" {
  description = "The CA that clients outside the cluster trust."
  value       = module.stack.ca_pem
}

output "endpoints" {
  description = "Where the components listen."
  value       = module.stack.endpoints
}

output "jobs" {
  description = "Scrape jobs that must have targets."
  value       = module.stack.jobs
}

output "manifests" {
  description = "Every object but Secrets, as applied."
  value       = module.stack.manifests
}

output "namespace" {
  description = "Namespace of the stack."
  value       = module.stack.namespace
}

output "secrets" {
  description = "Every Secret that the stack makes."
  value       = module.stack.secrets
}

output "settings" {
  description = "What the profile and the inputs resolved to."
  value       = module.stack.settings
}
