# Something of everything that Terraform knows, for json-twin.test.ts.
terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.0"
      configuration_aliases = [aws.east, aws.west]
    }
  }
  backend "s3" {
    bucket = "states"
  }
}

provider "aws" {
  alias  = "other"
  region = var.regions[0]
}

variable "regions" {
  description = "Where it is, as $${region}."
  type        = list(string)
  default     = ["a\n\"b\"", "$${c}", "%%{d}"]
  nullable    = false

  validation {
    condition     = length(var.regions) > 0 && alltrue([for region in var.regions : region != ""])
    error_message = "regions is empty: ${jsonencode(var.regions)}."
  }
}

variable "shape" {
  type = object({
    name  = string
    sizes = optional(map(number), { "a b" = -1.5, c = 2 })
    pair  = optional(tuple([string, bool]))
  })
  default   = null
  sensitive = true
}

locals {
  plain    = { "a.b" = [1, true, null, "x"], (var.shape.name) = "key" }
  heredoc  = <<-EOT
    %{for region in var.regions~}
      ${region} "${upper("quoted \"${local.plain["a.b"][0]}\"")}"
    %{endfor~}
  EOT
  splat    = data.aws_vpc.main[*].id
  computed = var.shape == null ? [] : [for name, size in var.shape.sizes : "${name}=${size}" if size > 0]
}

module "child" {
  source     = "./child"
  for_each   = toset(var.regions)
  depends_on = [aws_vpc.main, module.other]
  providers  = { aws = aws.other, aws.east = aws.west }

  name = each.key
  size = 3
}

module "other" {
  source  = "acme/other/aws"
  version = "~> 1.0"
}

data "aws_vpc" "main" {
  count    = 2
  provider = aws.other
  id       = "vpc-${count.index}"
}

resource "aws_vpc" "main" {
  provider   = aws.other
  cidr_block = local.plain["a.b"][3]

  dynamic "rule" {
    for_each = var.regions
    iterator = it
    content {
      name = it.value
      nested {
        dynamic "inner" {
          for_each = it.value
          content {
            name = inner.value
          }
        }
      }
    }
  }

  provisioner "local-exec" {
    when       = destroy
    on_failure = continue
    command    = "echo ${self.id}"
  }

  lifecycle {
    ignore_changes        = [tags, cidr_block]
    replace_triggered_by  = [data.aws_vpc.main[0].id]
    create_before_destroy = true
    precondition {
      condition     = var.regions[0] != "x"
      error_message = "No."
    }
  }
}

output "vpc" {
  description = "Which one."
  value       = aws_vpc.main.id
  sensitive   = true
  depends_on  = [module.child]
}

moved {
  from = aws_vpc.old
  to   = aws_vpc.main
}

import {
  to = aws_vpc.main
  id = "vpc-1"
}

removed {
  from = aws_vpc.gone
  lifecycle {
    destroy = false
  }
}

check "health" {
  assert {
    condition     = aws_vpc.main.id != ""
    error_message = "No."
  }
}
