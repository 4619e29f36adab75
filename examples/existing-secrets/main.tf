# With Secrets that somebody else brings: certificates of the company's CA, and Grafana's logins. `npm run observe -- render` with the
# same inputs lists all of them with their keys.

module "stack" {
  source = "../../modules/stack"
  tls    = { mode = "existing" }

  grafana = {
    secrets = {
      admin   = "grafana-login"
      key     = "grafana-key"
      metrics = "grafana-metrics-login"
    }
  }
}
