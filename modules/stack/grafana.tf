# Wiring of what people look at.

module "grafana" {
  source     = "../grafana"
  count      = var.grafana.enabled ? 1 : 0
  depends_on = [kubectl_manifest.base]

  allow_from   = var.grafana.allow_from
  certificates = module.pki.certificates
  dashboards   = var.grafana.dashboards
  # Not the addresses in outputs: with these Grafana would wait for servers of which one, Prometheus, waits for Grafana's Secret.
  datasources = { for name, source in {
    jaeger     = { port = 16686, enabled = var.jaeger.enabled }
    loki       = { port = 3100, enabled = var.loki.enabled }
    prometheus = { port = 9090, enabled = true, scrape_interval = var.prometheus.scrape.interval }
  } : name => merge(source, { endpoint = "https://${name}.${var.namespace}.svc:${source.port}" }, local._pods[name]) if source.enabled }
  expose    = var.grafana.expose
  image     = var.grafana.image
  namespace = var.namespace
  oidc      = var.grafana.oidc
  pods      = var.pods
  resources = local.settings.grafana.resources
  secrets   = var.grafana.secrets
  storage   = local.settings.grafana.storage
}
