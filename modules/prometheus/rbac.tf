# Discovery reads objects; scraping the kubelet and the API server needs `get` on their metrics paths. Nothing else: in
# particular not nodes/proxy, which would let the holder run commands in any pod.

locals {
  _cluster_name = "${var.namespace}-${local.name}" # cluster-wide names carry the namespace, so two stacks can coexist

  rbac = {
    "ServiceAccount/prometheus" = { manifest = {
      apiVersion                   = "v1"
      kind                         = "ServiceAccount"
      metadata                     = { name = local.name, namespace = var.namespace, labels = local.labels }
      automountServiceAccountToken = false
    } }

    "ClusterRole/prometheus" = { manifest = {
      apiVersion = "rbac.authorization.k8s.io/v1"
      kind       = "ClusterRole"
      metadata   = { name = local._cluster_name, labels = local.labels }
      rules = [
        { apiGroups = [""], resources = ["nodes", "pods", "services"], verbs = ["get", "list", "watch"] },
        { apiGroups = ["discovery.k8s.io"], resources = ["endpointslices"], verbs = ["get", "list", "watch"] },
        { apiGroups = [""], resources = ["nodes/metrics"], verbs = ["get"] },
        { nonResourceURLs = ["/metrics"], verbs = ["get"] },
      ]
    } }

    "ClusterRoleBinding/prometheus" = { manifest = {
      apiVersion = "rbac.authorization.k8s.io/v1"
      kind       = "ClusterRoleBinding"
      metadata   = { name = local._cluster_name, labels = local.labels }
      roleRef    = { apiGroup = "rbac.authorization.k8s.io", kind = "ClusterRole", name = local._cluster_name }
      subjects   = [{ kind = "ServiceAccount", name = local.name, namespace = var.namespace }]
    } }
  }
}
