# With certificates of cert-manager, which renews them. The issuer must put its CA into the Secrets (`ca.crt`), as those of type CA and
# Vault do, and ACME does not.

module "stack" {
  source = "../../modules/stack"

  tls = {
    mode   = "cert-manager"
    issuer = { name = "observability-ca", kind = "ClusterIssuer" }
  }
}
