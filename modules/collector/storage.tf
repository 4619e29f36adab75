# A volume claim of our own for each replica, by name. A template in a StatefulSet could neither grow nor outlive its owner.

locals {
  storage = { for index in local.replicas : "PersistentVolumeClaim/gateway/${index}" => {
    manifest = {
      apiVersion = "v1"
      kind       = "PersistentVolumeClaim"
      metadata   = { name = "gateway-${index}", namespace = var.namespace, labels = local.labels.gateway }
      spec = merge(
        {
          accessModes = ["ReadWriteOnce"]
          resources   = { requests = { storage = var.gateway.storage.size } }
        },
        # Left out when null: an empty text would mean "no class at all".
        { for field, value in { storageClassName = var.gateway.storage.class } : field => value if value != null },
      )
    }
    retain = var.gateway.storage.retain
  } if var.gateway.enabled }
}
