const data = (name: string, more = "") => `resource "terraform_data" "${name}" {\n  ${more}\n}\n`;
const call = (name: string, more = "") => `module "${name}" {\n  source = "./child"\n  ${more}\n}\n`;
const moved = (from: string, to: string) => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
const removed = (from: string, destroy: boolean) =>
  `removed {\n  from = ${from}\n  lifecycle {\n    destroy = ${destroy}\n  }\n}\n`;

/** A module that is applied, and what then takes its place. */
export const upgrades: { name: string; before: string; after: string }[] = [
  { name: "a resource more", before: data("x"), after: data("x") + data("y") },
  { name: "a resource less", before: data("x") + data("y"), after: data("x") },
  { name: "another name", before: data("x"), after: data("y") },
  { name: "another name, moved", before: data("x"), after: data("y") + moved("terraform_data.x", "terraform_data.y") },
  {
    name: "moved twice",
    before: data("x"),
    after: data("z") + moved("terraform_data.x", "terraform_data.y") + moved("terraform_data.y", "terraform_data.z"),
  },
  { name: "moved to nowhere", before: data("x"), after: data("a") + moved("terraform_data.x", "terraform_data.y") },
  {
    name: "moved into a call",
    before: data("x"),
    after: call("m") + moved("terraform_data.x", "module.m.terraform_data.x"),
  },
  { name: "given up", before: data("x") + data("y"), after: data("y") + removed("terraform_data.x", false) },
  { name: "destroyed on purpose", before: data("x") + data("y"), after: data("y") + removed("terraform_data.x", true) },
  { name: "a count of 1", before: data("x"), after: data("x", "count = 1") },
  { name: "a count of 2", before: data("x"), after: data("x", "count = 2") },
  { name: "a count of 0", before: data("x"), after: data("x", "count = 0") },
  { name: "no count of 1", before: data("x", "count = 1"), after: data("x") },
  { name: "no count of 2", before: data("x", "count = 2"), after: data("x") },
  { name: "a greater count", before: data("x", "count = 2"), after: data("x", "count = 3") },
  { name: "a lesser count", before: data("x", "count = 3"), after: data("x", "count = 2") },
  { name: "keys instead of none", before: data("x"), after: data("x", 'for_each = toset(["a"])') },
  { name: "keys instead of a count", before: data("x", "count = 1"), after: data("x", 'for_each = toset(["0"])') },
  {
    name: "a key more",
    before: data("x", 'for_each = toset(["a"])'),
    after: data("x", 'for_each = toset(["a", "b"])'),
  },
  {
    name: "a key less",
    before: data("x", "for_each = { a = 1, b = 2 }"),
    after: data("x", "for_each = { b = 2 }"),
  },
  {
    name: "the same keys in another way",
    before: data("x", "for_each = { a = 1, b = 2 }"),
    after: data("x", 'for_each = toset(["b", "a"])'),
  },
  {
    name: "keys, moved",
    before: data("x"),
    after: data("x", 'for_each = toset(["a"])') + moved("terraform_data.x", 'terraform_data.x["a"]'),
  },
  { name: "a call less", before: call("m") + call("n"), after: call("n") },
  { name: "a call with another name", before: call("m"), after: call("n") },
  { name: "a call with another name, moved", before: call("m"), after: call("n") + moved("module.m", "module.n") },
  { name: "a call given up", before: call("m") + call("n"), after: call("n") + removed("module.m", false) },
  { name: "a call with a count", before: call("m"), after: call("m", "count = 1") },
  { name: "a call without its count", before: call("m", "count = 1"), after: call("m") },
  {
    name: "a call with a count, moved",
    before: call("m"),
    after: call("m", "count = 1") + moved("module.m", "module.m[0]"),
  },
  { name: "a greater count of calls", before: call("m", "count = 1"), after: call("m", "count = 2") },
];
