# A volume claim of our own, by name. A template in a StatefulSet could neither grow nor outlive its owner.

locals {
  storage = { for key, object in {
    "PersistentVolumeClaim/data" = {
      manifest = {
        apiVersion = "v1"
        kind       = "PersistentVolumeClaim"
        metadata   = { name = local.name, namespace = var.namespace, labels = local.labels }
        spec = merge(
          {
            accessModes = ["ReadWriteOnce"]
            resources   = { requests = { storage = var.storage.size } }
          },
          # Left out when null: an empty text would mean "no class at all".
          { for field, value in { storageClassName = var.storage.class } : field => value if value != null },
        )
      }
      retain = var.storage.retain
    }
  } : key => object if var.storage.persistent }
}
