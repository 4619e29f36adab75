# A token is made of a key that is made for nothing else, because a key's text stays masked in every plan and log of Terraform.

locals {
  _generations = merge([for client, c in var.clients : { for token in c.accepted_tokens : "${client}/${token}" => client }]...)
  _tokens      = { for generation in keys(local._generations) : generation => substr(sha256(tls_private_key.token[generation].private_key_pem), 0, 32) }
}

resource "tls_private_key" "token" {
  for_each = local._generations

  algorithm = "ED25519"
}
