# Everything this module applies; apply.tf does the rest.

locals {
  _labels = {
    "app.kubernetes.io/part-of"    = "observability"
    "app.kubernetes.io/managed-by" = "terraform"
  }

  # `data`, not `stringData`: only then does a later plan notice that somebody changed the Secret.
  _leaf_secrets = { for name, c in local._issued : "Secret/leaf/${name}" => { manifest = {
    apiVersion = "v1"
    kind       = "Secret"
    type       = "kubernetes.io/tls"
    metadata   = { name = c.secret_name, namespace = c.namespace, labels = local._labels }
    data = {
      "ca.crt"  = base64encode(local.ca_pem)
      "tls.crt" = base64encode(tls_locally_signed_cert.leaf[name].cert_pem)
      "tls.key" = base64encode(tls_private_key.leaf[name].private_key_pem_pkcs8)
    }
  } } }

  _expiry_secret = { for key in ["Secret/expiry"] : key => { manifest = {
    apiVersion = "v1"
    kind       = "Secret"
    type       = "Opaque"
    metadata   = { name = "certificate-expiry", namespace = var.namespace, labels = local._labels }
    data       = { "certificate-expiry.yaml" = base64encode(local._expiry_rules) }
  } } if local._generated }

  _requests = { for name, c in local._certificates : "Certificate/leaf/${name}" => { manifest = {
    apiVersion = "cert-manager.io/v1"
    kind       = "Certificate"
    metadata   = { name = c.secret_name, namespace = c.namespace, labels = local._labels }
    spec = {
      secretName  = c.secret_name
      commonName  = name
      dnsNames    = c.dns_names
      ipAddresses = c.ip_addresses
      duration    = "8760h"
      renewBefore = "720h"
      privateKey  = { algorithm = "ECDSA", size = 256, encoding = "PKCS8", rotationPolicy = "Always" }
      usages      = ["digital signature", "${c.usage} auth"]
      issuerRef   = var.tls.issuer
    }
  } } if var.tls.mode == "cert-manager" }

  objects = merge(local._leaf_secrets, local._expiry_secret, local._requests)
}
