# The private certificate authority. Its keys stay in the Terraform state and never reach the cluster.
# Each generation of the CA is an instance of its own, so that two can be trusted while certificates move from one to the
# other (README, "Rotation").

locals {
  _generated = var.tls.mode == "generated"
  _cas       = local._generated ? var.tls.rotation.trusted_cas : toset([])

  # What every client and server trusts: all generations, the issuing one first. Who else makes the certificates knows the CA, too.
  ca_pem = local._generated ? join("", concat(
    [tls_self_signed_cert.ca[var.tls.rotation.issuing_ca].cert_pem],
    [for ca in local._cas : tls_self_signed_cert.ca[ca].cert_pem if ca != var.tls.rotation.issuing_ca],
  )) : var.tls.ca_pem
}

resource "tls_private_key" "ca" {
  for_each = local._cas

  algorithm   = "ECDSA"
  ecdsa_curve = "P256"
}

resource "tls_self_signed_cert" "ca" {
  for_each = local._cas

  private_key_pem       = tls_private_key.ca[each.key].private_key_pem
  is_ca_certificate     = true
  set_subject_key_id    = true
  validity_period_hours = 10 * 365 * 24
  allowed_uses          = ["cert_signing", "crl_signing"]

  subject {
    common_name  = "${var.namespace} CA ${each.key}"
    organization = "terraform-kubernetes-observability"
  }
}
