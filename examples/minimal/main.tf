# The whole stack with every default.

module "stack" {
  source = "../../modules/stack"
}
