# Two namespaces: one in which Pod Security allows nothing special, and one for agents that read the node. There is no
# policy for whole namespaces: every component brings one for its own pods, which also works in namespaces of others.

locals {
  agents_namespace = "${var.namespace}-agents"

  _namespaces = {
    # With volumes that outlive a destroy, their namespace must outlive it too.
    main   = { name = var.namespace, level = "restricted", retain = anytrue([for s in values(local.settings) : try(s.storage.retain, false)]) }
    agents = { name = local.agents_namespace, level = "privileged", retain = false }
  }

  objects = { for role, n in local._namespaces : "Namespace/${role}" => {
    manifest = {
      apiVersion = "v1"
      kind       = "Namespace"
      metadata = { name = n.name, labels = {
        "app.kubernetes.io/part-of"          = "observability"
        "app.kubernetes.io/managed-by"       = "terraform"
        "pod-security.kubernetes.io/enforce" = n.level
      } }
    }
    retain = n.retain
    wait   = true # an apply right after a destroy would otherwise meet the namespace that is going away
  } if var.create_namespaces }
}
