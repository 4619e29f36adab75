# On a laptop: the whole stack, three small services to look at, and how to log in to Grafana.

module "stack" {
  source = "../../modules/stack"
  dummy  = { enabled = true }
}

output "access" {
  description = "Lines for a shell, by component: how to reach it."
  value       = module.stack.access
}

output "grafana_password" {
  description = "Password of the user `admin`: `terraform output -raw grafana_password`."
  value       = module.stack.grafana_password
  sensitive   = true
}
