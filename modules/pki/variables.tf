variable "certificate_requests" {
  description = "Certificates to make, by name. The Secret is `<name>-tls`, so names of client certificates end in `-client`. A server certificate is always valid for `<name>` and its Service names in its namespace, and for localhost (port-forward)."
  type = map(object({
    usage        = string                     # "server" or "client": the certificate is accepted as nothing else.
    namespace    = optional(string)           # Namespace of the Secret; null: that of the component.
    dns_names    = optional(list(string), []) # Further names of a server.
    ip_addresses = optional(list(string), []) # Further addresses of a server.
  }))
  nullable = false

  validation {
    condition     = alltrue([for c in values(var.certificate_requests) : contains(["server", "client"], c.usage)])
    error_message = "certificate_requests[*].usage must be \"server\" or \"client\"; found: ${join(", ", [for n, c in var.certificate_requests : "${n} = \"${c.usage}\"" if !contains(["server", "client"], c.usage)])}."
  }
  validation {
    condition     = alltrue([for n, c in var.certificate_requests : endswith(n, "-client") == (c.usage == "client")])
    error_message = "Names in certificate_requests must end in \"-client\" for usage \"client\" and for nothing else; found: ${join(", ", [for n, c in var.certificate_requests : "${n} (${c.usage})" if endswith(n, "-client") != (c.usage == "client")])}."
  }
  validation {
    condition     = alltrue([for n in keys(var.certificate_requests) : can(regex("^[a-z0-9]([-a-z0-9]{0,54}[a-z0-9])?$", n))])
    error_message = "Names in certificate_requests must be DNS labels of at most 56 characters (a-z, 0-9, -); found: ${join(", ", [for n in keys(var.certificate_requests) : "\"${n}\"" if !can(regex("^[a-z0-9]([-a-z0-9]{0,54}[a-z0-9])?$", n))])}."
  }
}

variable "namespace" {
  description = "Namespace of the component; it must exist."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([-a-z0-9]{0,54}[a-z0-9])?$", var.namespace))
    error_message = "namespace must be a DNS label of at most 56 characters (a-z, 0-9, -); found: \"${var.namespace}\"."
  }
}

variable "tls" {
  description = "Where certificates come from. `generated`: a private CA in the Terraform state. `cert-manager`: Certificate objects for `issuer`. `existing`: nothing is made, the Secrets must be there. With these two, Terraform knows the CA only from `ca_pem`. `rotation` (generated only): another text in `certificates` renews every certificate; `issuing_ca` and `trusted_cas` name generations of the CA."
  type = object({
    mode = optional(string, "generated") # "generated", "cert-manager" or "existing".
    # For "cert-manager" and "existing": the CA (PEM), for whoever verifies the stack without having a certificate of it. Applications get it; null: they bring it along.
    ca_pem = optional(string)
    # For "cert-manager", which needs it: a ClusterIssuer, or with `kind = "Issuer"` one of that name in every namespace with certificates. `group` is another for issuers that are not cert-manager's own.
    issuer = optional(object({ name = string, kind = optional(string, "ClusterIssuer"), group = optional(string, "cert-manager.io") }))
    rotation = optional(object({
      certificates = optional(string, "1")
      issuing_ca   = optional(string, "1")
      trusted_cas  = optional(set(string), ["1"])
    }), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["generated", "cert-manager", "existing"], var.tls.mode)
    error_message = "tls.mode must be \"generated\", \"cert-manager\" or \"existing\"; found: \"${var.tls.mode}\"."
  }
  validation {
    condition     = (var.tls.mode == "cert-manager") == (var.tls.issuer != null)
    error_message = "tls.issuer must be given with tls.mode = \"cert-manager\" and with no other; found mode \"${var.tls.mode}\" and ${var.tls.issuer == null ? "no issuer" : "an issuer"}."
  }
  validation {
    condition     = var.tls.ca_pem == null || can(regex("^\\s*-----BEGIN CERTIFICATE-----\\n", var.tls.ca_pem))
    error_message = "tls.ca_pem must be certificates in PEM form; found text beginning with \"${substr(coalesce(var.tls.ca_pem, " "), 0, 30)}\"."
  }
  validation {
    condition     = var.tls.ca_pem == null || var.tls.mode != "generated"
    error_message = "tls.ca_pem must not be given with tls.mode = \"generated\", which makes a CA of its own; it is for \"cert-manager\" and \"existing\"."
  }
  validation {
    condition     = contains(var.tls.rotation.trusted_cas, var.tls.rotation.issuing_ca)
    error_message = "tls.rotation.trusted_cas must contain tls.rotation.issuing_ca, else no new certificate is trusted; found issuing_ca \"${var.tls.rotation.issuing_ca}\" and trusted_cas ${jsonencode(var.tls.rotation.trusted_cas)}."
  }
}
