# Warnings about what can be applied, but hardly as it is meant. They never stop a plan.

check "clients_can_verify_the_gateway" {
  assert {
    condition     = var.tls.mode == "generated" || var.tls.ca_pem != null || length(setsubtract(keys(var.clients), ["canary", "dummy"])) == 0
    error_message = "tls.mode is \"${var.tls.mode}\" and tls.ca_pem is not given: the Secrets of clients have no ca.crt, so applications must bring the CA along, as /etc/otlp/ca.crt."
  }
}

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
