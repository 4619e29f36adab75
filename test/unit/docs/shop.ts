/** A module that has a bit of everything that a README tells of. */
export const SHOP: Record<string, string> = {
  "modules/shop/README.md": `# shop

Written by hand, before.

<!-- BEGIN_TF_DOCS -->
what was there
<!-- END_TF_DOCS -->

Written by hand, behind: \`<!-- BEGIN_TF_DOCS -->\` in code is no marker.
`,
  "modules/shop/variables.tf": `variable "name" {
  description = "Name of the shop."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+$", var.name))
    error_message = "name must be small letters; found: \\"\${var.name}\\"."
  }
}

variable "password" {
  description = <<-EOT
    Who opens the shop.
    It is either:
    - a word | a sentence, or
    - <nothing>, see https://example.org/passwords.

    \`\`\`hcl
    password = "a_b"
    \`\`\`
  EOT
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "till" {
  type = object({
    size  = number # Coins that it takes.
    # What it is made of.
    wood  = optional(string, "oak")
    parts = optional(map(object({ name = string, price = optional(number, 1) })), {}) # Sold apart.
    lists = optional(list(object({
      tags = set(string)
    })))
  })
  nullable = false

  validation {
    condition     = var.till.size > 0 && var.till.size < 1000
    error_message = "The till takes between 1 and 1000 coins, got \${var.till.size}."
  }
  validation {
    condition     = contains(["oak", "fir"], var.till.wood)
    error_message = "Wood must be one of \${join(", ", ["oak", "fir"])}."
  }
  validation {
    condition     = var.till.wood != "fir" || var.till.size < 10
    error_message = local.complaint
  }
}

variable "hours" {
  description = "When it is open, by day."
  type        = map(list(number))
  default = {
    monday    = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17]
    wednesday = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17]
    friday    = [8, 9, 10, 11, 12]
  }
  nullable = false
}

variable "anything" {
  default = null
}

variable "banner" {
  description = "Text over the door."
  type        = string
  default     = "a | b \`c\`"
}

variable "sign" {
  description = "Text over the door, of old."
  type        = tuple([string, object({ size = number })])
  default     = ["open", { size = 1 }]
  deprecated  = "Use \`banner\`."
}
`,
  "modules/shop/outputs.tf": `output "address" {
  description = "Where it is."
  value       = "https://\${var.name}.example.org"

  precondition {
    condition     = var.name != "none"
    error_message = "There must be a shop."
  }
}

output "key" {
  description = "Opens it."
  value       = var.password
  sensitive   = true
  ephemeral   = true
  deprecated  = "Ring the bell."
}

output "rooms" {
  value = {
    entrance = { width = 1, height = 2, doors = ["front", "back"] }
    storage  = { width = 1, height = 2, doors = [] }
  }
}

output "unknown" {
  value = acme_till.this
}
`,
  "modules/shop/main.tf": `locals {
  complaint = "Fir is for small tills."
  objects = merge(
    { "ConfigMap/prices" = { manifest = { apiVersion = "v1", kind = "ConfigMap", metadata = { name = "\${var.name}-prices" } } } },
    { for day, _ in var.hours : "CronJob/open/\${day}" => { manifest = { apiVersion = "batch/v1", kind = "CronJob" } } },
  )
}

resource "acme_till" "this" {}

resource "acme_till" "spare" {
  count = 2
}

data "acme_coins" "all" {
  provider = acme.abroad
}

ephemeral "vault_secret" "key" {
  for_each = toset(["a"])
}

resource "terraform_data" "bell" {}

module "shelf" {
  source = "../shelf"
}

module "sign" {
  source  = "acme/sign/wood"
  version = "~> 2.0"
}
`,
  "modules/shop/versions.tf": `terraform {
  required_version = ">= 1.11"

  required_providers {
    acme = {
      source                = "example/acme"
      version               = ">= 1.0, < 3.0"
      configuration_aliases = [acme.abroad]
    }
  }
}
`,
  "modules/shelf/main.tf": 'variable "width" {\n  type = number\n}\n',
};
