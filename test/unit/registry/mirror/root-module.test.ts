import { expect, test } from "vitest";
import { describe } from "../../../../tools/interface/describe/describe.ts";
import { moduleOfText } from "../../../../tools/interface/load/load-module.ts";
import { rootModule } from "../../../../tools/registry/mirror/root-module.ts";

const SHOP = `
terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 6.0"
      configuration_aliases = [aws.one, aws.two]
    }
    tls = { source = "hashicorp/tls" }
  }
}

# Which of them.
variable "name" {
  description = "Its \\"name\\"."
  type        = string
}

variable "size" {
  type = object({
    width = optional(number, 3) # In metres.
    tags  = optional(map(string), {})
  })
  default   = {}
  nullable  = false
  sensitive = true

  validation {
    condition     = var.size.width > 0 && var.name != ""
    error_message = "Too small: \${var.size.width}."
  }
  validation {
    condition     = contains(local.known, var.name)
    error_message = "Unknown."
  }
}

variable "any" {
  default = null
}

variable "old" {
  type       = string
  default    = <<-EOT
    one
    two
  EOT
  deprecated = "Gone in 3."
  ephemeral  = true
}

locals {
  known = ["a"]
}

output "id" {
  description = "Which one."
  value       = var.name
  sensitive   = true

  precondition {
    condition     = local.known != []
    error_message = "None."
  }
}

output "plain" {
  value = 1
}
`;

test("everything of inputs and outputs passes through", () => {
  expect(textsOf("main.tf", SHOP, "modules/my.shop")).toEqual({
    "main.tf": `# About.

module "my_shop" {
  source = "./modules/my.shop"

  providers = {
    aws.one = aws.one
    aws.two = aws.two
  }

  name = var.name
  size = var.size
  any  = var.any
  old  = var.old
}
`,
    "variables.tf": `# About.

# Which of them.
variable "name" {
  description = "Its \\"name\\"."
  type        = string
}

variable "size" {
  type = object({
    width = optional(number, 3) # In metres.
    tags  = optional(map(string), {})
  })
  default   = {}
  nullable  = false
  sensitive = true

  validation {
    condition     = var.size.width > 0 && var.name != ""
    error_message = "Too small: \${var.size.width}."
  }
}

variable "any" {
  default = null
}

variable "old" {
  type       = string
  default    = <<-EOT
    one
    two
  EOT
  ephemeral  = true
  deprecated = "Gone in 3."
}
`,
    "outputs.tf": `# About.

output "id" {
  description = "Which one."
  value       = module.my_shop.id
  sensitive   = true
}

output "plain" {
  value = module.my_shop.plain
}
`,
    "versions.tf": `# About.

terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 6.0"
      configuration_aliases = [aws.one, aws.two]
    }
    tls = {
      source = "hashicorp/tls"
    }
  }
}
`,
  });
});

test("of a module in JSON syntax, HCL is made", () => {
  const json = JSON.stringify({
    variable: {
      size: { type: "object({ width = optional(number, 3) })", default: { width: 1 }, description: "A $" + "{1}" },
    },
    output: { size: { value: "var.size" } },
  });
  const { "variables.tf": variables } = textsOf("main.tf.json", json, "modules/shop");
  expect(variables).toBe(`# About.

variable "size" {
  description = "A $\${1}"
  type        = object({ width = optional(number, 3) })
  default     = { width = 1 }
}
`);
});

test("a module without anything", () => {
  expect(textsOf("main.tf", "locals {}\n", "modules/shop")).toEqual({
    "main.tf": '# About.\n\nmodule "shop" {\n  source = "./modules/shop"\n}\n',
    "variables.tf": "# About.\n",
    "outputs.tf": "# About.\n",
    "versions.tf": "# About.\n\nterraform {\n}\n",
  });
});

// ---

function textsOf(path: string, text: string, folder: string): Record<string, string> {
  return Object.fromEntries(rootModule({ ...describe(moduleOfText(path, text)), folder }, "About."));
}
