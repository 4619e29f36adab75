# The whole stack, and an application that sends its own telemetry: an entry in `clients`, and the marked lines in its Deployment.

module "stack" {
  source     = "../../modules/stack"
  depends_on = [kubectl_manifest.namespace]

  clients = { shop = { namespaces = ["shop"] } }
}

resource "kubectl_manifest" "namespace" {
  yaml_body = yamlencode({
    apiVersion = "v1"
    kind       = "Namespace"
    metadata = {
      name   = "shop"
      labels = { "pod-security.kubernetes.io/enforce" = "restricted" }
    }
  })
  server_side_apply = true
  wait              = true
}

resource "kubectl_manifest" "application" {
  for_each   = { "Deployment/cart" = "deployment.yaml", "NetworkPolicy/cart" = "network-policy.yaml" }
  depends_on = [module.stack]

  yaml_body         = file("${path.module}/${each.value}")
  server_side_apply = true
}
