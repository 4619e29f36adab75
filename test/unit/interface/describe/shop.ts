/** A small module in which everything occurs once that the published form has. */
export const SHOP = {
  "shop/main.tf": `terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.0"
      configuration_aliases = [aws.other]
    }
  }
}

provider "aws" {
  alias = "third"
}

# What is sold.
variable "goods" {
  description = "Goods by their names."
  type = map(object({
    price = number # in cents
    tags  = optional(list(string), ["new"])
  }))
  default   = {}
  nullable  = false
  sensitive = true

  validation {
    condition     = length(var.goods) < 100
    error_message = "At most 100 goods."
  }
}

variable "name" {
  deprecated = "Use goods."
  ephemeral  = true
}

locals {
  first = try(keys(var.goods)[0], "none")
}

resource "aws_s3_bucket" "goods" {
  for_each = var.goods
  provider = aws.other
}

data "aws_vpc" "main" {
  count = 1
}

module "till" {
  source     = "./till"
  version    = "1.2.3"
  providers  = { aws = aws.third }
  depends_on = [aws_s3_bucket.goods]
  names      = [local.first, module.till["a b"].name, data.aws_vpc.main[0].id]
}

moved {
  from = aws_s3_bucket.old
  to   = aws_s3_bucket.goods["a"]
}

removed {
  from = aws_s3_bucket.older
  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket.oldest
}

check "open" {
  assert {
    condition     = local.first != ""
    error_message = "closed: \${local.first}"
  }
}
`,
  "shop/outputs.tf": `output "first" {
  description = "The first."
  value       = { name = local.first, goods = var.goods }
  sensitive   = true

  precondition {
    condition     = var.name != null
    error_message = "no name"
  }
}
`,
};
