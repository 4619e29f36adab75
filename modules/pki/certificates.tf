# One key and one certificate per entry, each for exactly one use: a server's certificate opens nothing as a client.

locals {
  _certificates = { for name, c in var.certificate_requests : name => merge(c, {
    namespace   = coalesce(c.namespace, var.namespace)
    secret_name = "${name}-tls"
    dns_names = c.usage == "client" ? [name] : distinct(concat(
      [for suffix in ["", ".${coalesce(c.namespace, var.namespace)}", ".${coalesce(c.namespace, var.namespace)}.svc"] : "${name}${suffix}"],
      ["localhost"], c.dns_names,
    ))
    ip_addresses = c.usage == "client" ? [] : distinct(concat(["127.0.0.1", "::1"], c.ip_addresses))
  }) }
  _issued = { for name, c in local._certificates : name => c if local._generated }
}

# Holds no secret: it only turns a new text in the rotation input into new keys.
resource "terraform_data" "rotation" {
  input = var.tls.rotation.certificates
}

resource "tls_private_key" "leaf" {
  for_each = local._issued

  algorithm   = "ECDSA"
  ecdsa_curve = "P256"

  lifecycle {
    replace_triggered_by = [terraform_data.rotation]
  }
}

resource "tls_cert_request" "leaf" {
  for_each = local._issued

  private_key_pem = tls_private_key.leaf[each.key].private_key_pem
  dns_names       = each.value.dns_names
  ip_addresses    = each.value.ip_addresses

  subject {
    common_name  = each.key
    organization = "terraform-kubernetes-observability"
  }
}

resource "tls_locally_signed_cert" "leaf" {
  for_each = local._issued

  cert_request_pem      = tls_cert_request.leaf[each.key].cert_request_pem
  ca_private_key_pem    = tls_private_key.ca[var.tls.rotation.issuing_ca].private_key_pem
  ca_cert_pem           = tls_self_signed_cert.ca[var.tls.rotation.issuing_ca].cert_pem
  set_subject_key_id    = true
  validity_period_hours = 365 * 24
  early_renewal_hours   = 30 * 24 # only takes effect when somebody runs Terraform, hence the alert on expiry
  allowed_uses          = ["digital_signature", "${each.value.usage}_auth"]
}
