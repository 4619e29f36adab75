# tfmods-ignore-file unused-local: the bench puts this file beside a module and its tests, which use it
# For the assertions of prometheus.tftest.hcl, where no locals may be declared.

locals {
  objects   = module.prometheus.manifests
  pod       = local.objects["Deployment/prometheus"].spec.template
  container = local.pod.spec.containers[0]
  claim     = local.objects["PersistentVolumeClaim/data"]
}
