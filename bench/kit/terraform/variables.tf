variable "image" {
  description = "Image of Prometheus; null for the module's default."
  type        = string
  default     = null
}

variable "storage" {
  description = "Storage of Prometheus."
  type        = map(string)
  default     = { size = "20Gi", class = "fast" }
  nullable    = false
}
