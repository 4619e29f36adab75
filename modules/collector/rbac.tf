# Both look up which pod something is from, and annotations of its namespace; the gateway reads events. Nothing else, and nothing is
# written.

locals {
  _rules = {
    agent   = [{ apiGroups = [""], resources = ["namespaces", "pods"], verbs = ["get", "list", "watch"] }]
    gateway = [{ apiGroups = [""], resources = concat(["pods"], local.events ? ["events"] : []), verbs = ["get", "list", "watch"] }]
  }

  # Cluster-wide names carry the namespace, so two stacks can coexist.
  rbac = merge([for role in local.roles : {
    "ServiceAccount/${role}" = { manifest = {
      apiVersion                   = "v1"
      kind                         = "ServiceAccount"
      metadata                     = { name = role, namespace = local.namespaces[role], labels = local.labels[role] }
      automountServiceAccountToken = false
    } }

    "ClusterRole/${role}" = { manifest = {
      apiVersion = "rbac.authorization.k8s.io/v1"
      kind       = "ClusterRole"
      metadata   = { name = "${var.namespace}-${role}", labels = local.labels[role] }
      rules      = local._rules[role]
    } }

    "ClusterRoleBinding/${role}" = { manifest = {
      apiVersion = "rbac.authorization.k8s.io/v1"
      kind       = "ClusterRoleBinding"
      metadata   = { name = "${var.namespace}-${role}", labels = local.labels[role] }
      roleRef    = { apiGroup = "rbac.authorization.k8s.io", kind = "ClusterRole", name = "${var.namespace}-${role}" }
      subjects   = [{ kind = "ServiceAccount", name = role, namespace = local.namespaces[role] }]
    } }
  }]...)
}
