# How objects reach the cluster. This file is the same in every module; what a module applies is `local.objects`: a map of
# "<Kind>/<role>" to { manifest, wait, retain }, where `manifest` is the Kubernetes object as the API documents it, `wait`
# makes a destroy wait until the object is gone, and `retain` leaves it in the cluster on destroy.

locals {
  # What runs comes after everything else, taken from the kind in the key. Plain objects and Secrets come in no order: none needs another.
  _phase = { for key in keys(local.objects) : key => (
    startswith(key, "Secret/") ? "secret" :
    contains(["CronJob", "DaemonSet", "Deployment", "Job", "StatefulSet"], split("/", key)[0]) ? "workload" : "base"
  ) }
  _keys = { for phase in ["base", "secret", "workload"] : phase => toset([for key, p in local._phase : key if p == phase]) }

  # The provider forgets an update that the API server refused: the next plan says "no changes". An annotation whose KEY
  # changes with the manifest is then missing in the cluster, which the next plan does see, and its apply repairs.
  _revised = { for key, object in local.objects : key => merge(object.manifest, {
    metadata = merge(object.manifest.metadata, {
      annotations = merge(try(object.manifest.metadata.annotations, {}), {
        "observability/revision-${substr(sha256(jsonencode(object.manifest)), 0, 10)}" = ""
      })
    })
  }) }
}

resource "kubectl_manifest" "base" {
  for_each = local._keys.base

  yaml_body         = yamlencode(local._revised[each.key])
  server_side_apply = true
  force_conflicts   = true
  wait              = try(local.objects[each.key].wait, null)
  apply_only        = try(local.objects[each.key].retain, null)
}

# A Secret's values are unknown until the apply, and with them its name and namespace: the provider would plan an update in the old
# place. Another place must be seen as another Secret.
resource "terraform_data" "place" {
  for_each = local._keys.secret

  input = "${local.objects[each.key].manifest.metadata.namespace}/${local.objects[each.key].manifest.metadata.name}"
}

resource "kubectl_manifest" "secret" {
  for_each = local._keys.secret

  yaml_body         = yamlencode(local._revised[each.key])
  sensitive_fields  = ["data", "stringData"] # without this, plans print the values
  server_side_apply = true
  force_conflicts   = true

  lifecycle {
    replace_triggered_by = [terraform_data.place[each.key]]
  }
}

resource "kubectl_manifest" "workload" {
  for_each   = local._keys.workload
  depends_on = [kubectl_manifest.base, kubectl_manifest.secret]

  yaml_body         = yamlencode(local._revised[each.key])
  server_side_apply = true
  force_conflicts   = true
}
