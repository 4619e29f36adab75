# What every pod of this stack has in common. This file is the same in every module that runs pods; the module gives
# `local.image_inputs` (container -> image) and `local.user` (id of the images' user and group), and reads `local.images`,
# `local.pod`, `local.container` and `local.units`.

locals {
  # With pods.image_registry, only the host of an image name changes: "quay.io/prometheus/x:v1" -> "mirror.example/prometheus/x:v1".
  images = { for name, image in local.image_inputs : name => (
    var.pods.image_registry == null ? image : "${var.pods.image_registry}/${replace(image, "/^[^/]*[.:][^/]*\\//", "")}"
  ) }

  # Merged into the pod's spec. What the user left out stays out, so that admission may fill it in.
  pod = { for field, value in {
    automountServiceAccountToken = false # the few pods that talk to the API server override it
    enableServiceLinks           = false # no environment variables about every Service of the namespace
    imagePullSecrets             = length(var.pods.image_pull_secrets) == 0 ? null : [for name in var.pods.image_pull_secrets : { name = name }]
    nodeSelector                 = length(var.pods.node_selector) == 0 ? null : var.pods.node_selector
    priorityClassName            = var.pods.priority_class
    securityContext = {
      runAsNonRoot        = true
      runAsUser           = local.user
      runAsGroup          = local.user
      fsGroup             = local.user
      fsGroupChangePolicy = "OnRootMismatch" # do not walk a whole volume at every start
      seccompProfile      = { type = "RuntimeDefault" }
    }
    tolerations = length(var.pods.tolerations) == 0 ? null : [for t in var.pods.tolerations : { for k, v in t : k => v if v != null }]
  } : field => value if value != null }

  # How many bytes a unit of a quantity is, for programs that take numbers.
  units = { "" = 1, k = pow(1000, 1), M = pow(1000, 2), G = pow(1000, 3), T = pow(1000, 4), Ki = pow(1024, 1), Mi = pow(1024, 2), Gi = pow(1024, 3), Ti = pow(1024, 4) }

  # Merged into every container.
  container = {
    imagePullPolicy = "IfNotPresent"
    securityContext = {
      allowPrivilegeEscalation = false
      capabilities             = { drop = ["ALL"] }
      readOnlyRootFilesystem   = true
    }
  }
}
