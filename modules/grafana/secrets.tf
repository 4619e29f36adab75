# Two logins: that of the administrator, and that with which Prometheus reads /metrics. Each is generated, unless the name of an
# existing Secret is given.

locals {
  _users = { admin = "admin", metrics = "metrics" }

  # Where each file of credentials comes from; absent where none is needed.
  secret_names = { for purpose, name in {
    admin    = coalesce(var.secrets.admin, "${local.name}-admin")
    database = try(var.storage.database.secret, null)
    key      = var.secrets.key
    metrics  = coalesce(var.secrets.metrics, "${local.name}-metrics")
    oidc     = try(var.oidc.secret, null)
  } : purpose => name if name != null }

  # A hash has no character that Grafana's files would take for a variable.
  passwords = { for purpose, key in tls_private_key.password : purpose => substr(sha256(key.private_key_pem), 0, 32) }

  secrets = { for purpose, user in local._users : "Secret/${purpose}" => { manifest = {
    apiVersion = "v1"
    kind       = "Secret"
    type       = "kubernetes.io/basic-auth"
    metadata   = { name = local.secret_names[purpose], namespace = var.namespace, labels = local.labels }
    # `data`, not `stringData`: only then does a later plan notice that somebody changed the Secret.
    data = {
      username = base64encode(user)
      password = base64encode(local.passwords[purpose])
    }
  } } if var.secrets[purpose] == null }
}

# Holds no secret: it only turns a new text in the rotation input into new passwords.
resource "terraform_data" "rotation" {
  input = var.secrets.rotation
}

# A key, and not a random text, because plans never print it.
resource "tls_private_key" "password" {
  for_each = toset([for purpose in keys(local._users) : purpose if var.secrets[purpose] == null])

  algorithm   = "ECDSA"
  ecdsa_curve = "P256"

  lifecycle {
    replace_triggered_by = [terraform_data.rotation]
  }
}
