# The files under config/, rendered, in two ConfigMaps. Prometheus looks at them every 30 seconds and loads what changed,
# so a change of configuration never restarts it.

locals {
  # One file per job lists the metrics worth keeping: a name or a regular expression per line, `#` begins a comment.
  _kept_metrics = { for file in fileset("${path.module}/config/metrics", "*.txt") : trimsuffix(file, ".txt") => join("|", [
    for line in split("\n", file("${path.module}/config/metrics/${file}")) : trimspace(line)
    if trimspace(line) != "" && !startswith(trimspace(line), "#")
  ]) }

  _prometheus_yaml = templatefile("${path.module}/config/prometheus.yaml.tftpl", {
    agents_namespace = coalesce(var.scrape.agents_namespace, "${var.namespace}-agents")
    cluster          = var.cluster
    # `$` begins an environment variable there.
    external_labels = { for name, value in var.external_labels : name => replace(value, "$", "$$") }
    kept            = local._kept_metrics
    namespace       = var.namespace
    remote_write    = var.remote_write
    scrape          = var.scrape
    storage         = var.storage
  })

  # Jobs of the user get the cluster's name too, before their own relabelling, which may overrule it.
  _scrape_configs = { for name, text in var.scrape.configs : "scrape-${name}.yaml" => yamlencode({
    scrape_configs = [for job in yamldecode(text).scrape_configs : merge(job, {
      relabel_configs = concat([{ target_label = "k8s_cluster_name", replacement = var.cluster.name }], try(coalesce(job.relabel_configs), []))
    })]
  }) }

  config = {
    "ConfigMap/config" = { manifest = {
      apiVersion = "v1"
      kind       = "ConfigMap"
      metadata   = { name = "${local.name}-config", namespace = var.namespace, labels = local.labels }
      data = merge(
        {
          "prometheus.yaml" = local._prometheus_yaml
          "web.yaml"        = file("${path.module}/config/web.yaml")
          "probe.yaml"      = file("${path.module}/config/probe.yaml")
        },
        { for file, text in { "kubelet-ca.crt" = var.cluster.kubelet_ca } : file => text if text != null },
        local._scrape_configs,
      )
    } }

    "ConfigMap/rules" = { manifest = {
      apiVersion = "v1"
      kind       = "ConfigMap"
      metadata   = { name = "${local.name}-rules", namespace = var.namespace, labels = local.labels }
      data       = { for file in fileset("${path.module}/config/rules", "*.yaml") : file => file("${path.module}/config/rules/${file}") }
    } }

    # Always there, even if empty: adding the first rule file must not change the pod.
    "ConfigMap/extra-rules" = { manifest = {
      apiVersion = "v1"
      kind       = "ConfigMap"
      metadata   = { name = "${local.name}-extra-rules", namespace = var.namespace, labels = local.labels }
      data       = { for name, text in var.rules : "${name}.yaml" => text }
    } }
  }
}
