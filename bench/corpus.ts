import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes a repository of so many modules: nine of ten stand alone, and every tenth calls the nine before it. */
export function writeCorpus(folder: string, count: number): void {
  for (let index = 1; index <= count; index += 1) {
    const module = join(folder, "modules", nameOf(index));
    mkdirSync(module, { recursive: true });
    for (const [file, text] of Object.entries(index % 10 === 0 ? stack(index) : component(index)))
      writeFileSync(join(module, file), text);
  }
}

// ---

const VERSIONS = `terraform {
  required_version = ">= 1.11"
}
`;

function nameOf(index: number): string {
  return `module-${String(index).padStart(4, "0")}`;
}

function component(index: number): Record<string, string> {
  return {
    "versions.tf": VERSIONS,
    "variables.tf": `variable "labels" {
  description = "Labels of everything in here."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "name" {
  description = "Name of the component ${index}."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", var.name))
    error_message = "name must be a label of DNS, found: \${var.name}."
  }
}

variable "ports" {
  description = "Ports by name: \`number\`, and \`protocol\` with \`http\` as usual."
  type = map(object({
    number   = number
    protocol = optional(string, "http")
  }))
  default  = { web = { number = ${8000 + index} } }
  nullable = false
}

variable "resources" {
  description = "\`requests\` and \`limits\` of each container."
  type = object({
    requests = optional(map(string), { memory = "64Mi", cpu = "10m" })
    limits   = optional(map(string), { memory = "64Mi" })
  })
  default  = {}
  nullable = false
}
`,
    "main.tf": `locals {
  labels = merge({ "app.kubernetes.io/name" = var.name, "app.kubernetes.io/part-of" = "shop" }, var.labels)

  # One Service, and a probe for each port.
  service = {
    apiVersion = "v1"
    kind       = "Service"
    metadata   = { name = var.name, labels = local.labels }
    spec = {
      selector = { "app.kubernetes.io/name" = var.name }
      ports    = [for name, port in var.ports : { name = name, port = port.number, targetPort = name }]
    }
  }
  probes = { for name, port in var.ports : name => "\${port.protocol}://\${var.name}:\${port.number}/" if port.number > 0 }

  config = <<-EOT
    server:
    %{~ for name, port in var.ports ~}
      \${name}: \${port.number}
    %{~ endfor ~}
    memory: \${try(var.resources.limits["memory"], "none")}
  EOT
}

resource "terraform_data" "component" {
  input = { service = local.service, config = local.config }
}
`,
    "outputs.tf": `output "endpoints" {
  description = "Addresses by the name of the port."
  value       = local.probes
}

output "name" {
  description = "Name of the Service."
  value       = local.service.metadata.name
  depends_on  = [terraform_data.component]
}
`,
  };
}

function stack(index: number): Record<string, string> {
  const children = Array.from({ length: 9 }, (_, below) => index - 9 + below);
  const calls = children.map(
    (child, position) => `module "part_${child}" {
  source = "../${nameOf(child)}"

  name      = "\${var.prefix}-${child}"
  labels    = { stack = var.prefix }
  resources = { limits = { memory = "${64 + position}Mi" } }
  ports     = { web = { number = ${8000 + child}, protocol = "https" } }
}
`,
  );
  return {
    "versions.tf": VERSIONS,
    "variables.tf": `variable "prefix" {
  description = "Beginning of all names."
  type        = string
}
`,
    "main.tf": calls.join("\n"),
    "outputs.tf": `output "endpoints" {
  description = "Addresses of all parts."
  value       = merge(${children.map((child) => `module.part_${child}.endpoints`).join(", ")})
}
`,
  };
}
