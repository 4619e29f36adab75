# Warnings about what works but is not fit for production. They never stop a plan.

check "production_kubelet_is_verified" {
  assert {
    condition     = var.profile != "production" || var.cluster.kubelet_ca != null
    error_message = "profile is \"production\" and cluster.kubelet_ca is not given: Prometheus does not verify the kubelets' certificates."
  }
}

check "production_metrics_have_a_second_copy" {
  assert {
    condition     = var.profile != "production" || length(var.prometheus.remote_write) > 0
    error_message = "profile is \"production\" and prometheus.remote_write is empty: one Prometheus with one volume holds the only copy of the metrics."
  }
}
