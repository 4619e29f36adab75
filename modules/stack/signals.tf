# Wiring of logs and traces, and of the applications that send them.

locals {
  # The gateway and Jaeger name each other, so one of the two addresses cannot be taken from an output.
  _gateway = "https://gateway.${var.namespace}.svc"

  # Pods of the stack, as the modules' network policies name them.
  _pods = { for name in ["agent", "dummy-cart", "dummy-shop", "dummy-stock", "gateway", "grafana", "jaeger", "loki", "prometheus"] : name => {
    namespace  = name == "agent" ? local.agents_namespace : var.namespace
    pod_labels = { "app.kubernetes.io/name" = name }
  } }
}

module "loki" {
  source     = "../loki"
  count      = var.loki.enabled ? 1 : 0
  depends_on = [kubectl_manifest.base]

  allow_from   = merge({ for name, on in { agent = var.collector.enabled, gateway = var.collector.enabled, grafana = var.grafana.enabled } : name => local._pods[name] if on }, var.loki.allow_from)
  certificates = module.pki.certificates
  image        = var.loki.image
  limits       = { for field, value in var.loki.limits : field => value if value != null }
  namespace    = var.namespace
  object_store = var.loki.object_store
  pods         = var.pods
  resources    = local.settings.loki.resources
  restart      = local.restart
  storage      = local.settings.loki.storage
}

module "jaeger" {
  source     = "../jaeger"
  count      = var.jaeger.enabled ? 1 : 0
  depends_on = [kubectl_manifest.base]

  allow_from = merge(
    { for name, port in { gateway = var.collector.enabled ? "otlp" : null, grafana = var.grafana.enabled ? "query" : null } : name => merge(local._pods[name], { ports = [port] }) if port != null },
    var.jaeger.allow_from,
  )
  certificates = module.pki.certificates
  image        = var.jaeger.image
  metrics      = var.collector.enabled ? merge({ endpoint = "${local._gateway}:4319" }, local._pods["gateway"]) : null
  namespace    = var.namespace
  pods         = var.pods
  prometheus   = merge({ endpoint = module.prometheus.endpoints.https }, local._pods["prometheus"])
  replicas     = local.settings.jaeger.replicas
  resources    = local.settings.jaeger.resources
  restart      = local.restart
  storage      = local.settings.jaeger.storage
}

module "collector" {
  source     = "../collector"
  count      = var.collector.enabled ? 1 : 0
  depends_on = [kubectl_manifest.base]

  agent = merge({ for field, value in local.settings.agent : field => value if value != null }, {
    namespace = local.agents_namespace
    restart   = local.restart
  })
  allow_from = merge(
    { for name in ["jaeger"] : name => merge(local._pods[name], { ports = ["otlp-stack"] }) if var.jaeger.enabled },
    { for name, pod in local._pods : name => merge(pod, { ports = ["otlp-http"] }) if startswith(name, "dummy-") && var.dummy.enabled },
    merge([for client, c in var.clients : { for namespace in c.namespaces : "client-${client}-${namespace}" => { namespace = namespace, ports = ["otlp-grpc", "otlp-http"] } }]...),
    var.collector.allow_from,
  )
  certificates = module.pki.certificates
  cluster      = var.cluster
  environment  = var.collector.environment
  gateway = merge({ for field, value in local.settings.gateway : field => value if value != null }, {
    restart       = local.restart
    tokens_secret = module.clients[0].tokens_secret
  })
  jaeger     = { endpoint = one(module.jaeger[*].endpoints.otlp) }
  loki       = { endpoint = one(module.loki[*].endpoints.otlp) }
  namespace  = var.namespace
  pods       = var.pods
  prometheus = { endpoint = module.prometheus.endpoints.otlp }
  redaction  = var.collector.redaction
}

module "clients" {
  source     = "../clients"
  count      = var.collector.enabled ? 1 : 0
  depends_on = [kubectl_manifest.base]

  ca_pem = module.pki.ca_pem
  clients = merge(var.clients, { for name, on in { canary = true, dummy = var.dummy.enabled } : name => merge(
    { token = "1", accepted_tokens = ["1"] }, try(var.clients[name], {}), { namespaces = [var.namespace] },
  ) if on })
  endpoint  = "${local._gateway}:4318"
  namespace = var.namespace
}

module "dummy" {
  source     = "../dummy"
  count      = var.dummy.enabled ? 1 : 0
  depends_on = [kubectl_manifest.base]

  certificates = module.pki.certificates
  image        = var.dummy.image
  namespace    = var.namespace
  otlp_secret  = module.clients[0].client_secrets["dummy"]
  pods         = var.pods
  rate         = var.dummy.rate
  resources    = local.settings.dummy.resources
  restart      = jsonencode(concat([var.tls.rotation, try(var.clients["dummy"].token, "1")], local._given_ca))
}
