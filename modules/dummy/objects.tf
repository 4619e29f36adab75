# Everything this module applies, by topic; apply.tf does the rest.

locals {
  # Who asks whom: shop makes the load.
  _services = {
    shop  = { UPSTREAM = "dummy-cart", RATE = tostring(var.rate) }
    cart  = { UPSTREAM = "dummy-stock" }
    stock = {}
  }

  user         = 1000 # `node` in the upstream image
  image_inputs = { dummy = var.image }

  # Selectors never change, so they hold the two labels that never change.
  selectors = { for service in keys(local._services) : service => { "app.kubernetes.io/name" = "dummy-${service}", "app.kubernetes.io/part-of" = "observability" } }
  labels    = { for service, selector in local.selectors : service => merge(selector, { "app.kubernetes.io/managed-by" = "terraform" }) }

  objects = merge(local.config, local.network, local.service, local.workload)
}
