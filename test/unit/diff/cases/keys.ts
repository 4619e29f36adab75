import type { Case } from "../case.ts";

const bucket = (more = "") => `resource "aws_s3_bucket" "a" {\n  ${more}\n}\n`;
const call = (more = "") => `module "m" {\n  source = "./child"\n  ${more}\n}\n`;
const moved = (from: string, to: string) => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
const lines = (bump: string) => (bump === "none" ? [] : [`${bump} resource-keys aws_s3_bucket.a`]);

function repetition(before: string, after: string, there: string, back: string): Case {
  const name = `${before || "one"} and ${after}`;
  return { name, before: bucket(before), after: bucket(after), there: lines(there), back: lines(back) };
}

/** By which keys there are instances, as plans of Terraform 1.11 treat it. */
export const keys: Case[] = [
  // Terraform takes x for x[0] and back.
  repetition("", "count = 1", "none", "none"),
  repetition("", "count = 2", "minor", "major"),
  repetition("", "count = var.on ? 1 : 0", "patch?", "patch?"),
  repetition("count = 2", "count = 3", "minor", "major"),
  repetition("count = var.a ? 1 : 0", "count = (var.a?1:0)", "none", "none"),
  repetition("count = var.a", "count = var.b", "patch?", "patch?"),
  repetition("", 'for_each = toset(["a"])', "major", "major"),
  repetition("count = 1", 'for_each = toset(["0"])', "major", "major"),
  repetition('for_each = toset(["a"])', 'for_each = toset(["b", "a"])', "minor", "major"),
  repetition("for_each = { a = var.x }", 'for_each = toset(["a"])', "none", "none"),
  repetition("for_each = { a = 1, b = 2 }", "for_each = { a = 3, c = 2 }", "major", "major"),
  repetition("for_each = var.a", "for_each = local.a", "patch?", "patch?"),
  {
    name: "keys to which a moved block leads",
    before: bucket(),
    after: bucket('for_each = toset(["a"])') + moved("aws_s3_bucket.a", 'aws_s3_bucket.a["a"]'),
    there: ["patch resource-keys aws_s3_bucket.a"],
    back: ["major resource-keys aws_s3_bucket.a", "minor moved-removed aws_s3_bucket.a"],
  },
  // But not module.x for module.x[0].
  {
    name: "the count of a call",
    before: call(),
    after: call("count = 1"),
    there: ["major call-keys module.m"],
    back: ["major call-keys module.m"],
  },
  {
    name: "the number of calls",
    before: call("count = 1"),
    after: call("count = 2"),
    there: ["minor call-keys module.m"],
    back: ["major call-keys module.m"],
  },
  {
    name: "the keys of calls",
    before: call("for_each = var.a"),
    after: call("for_each = var.b"),
    there: ["patch? call-keys module.m"],
    back: ["patch? call-keys module.m"],
  },
  {
    name: "the count of a call, with a moved block",
    before: call(),
    after: call("count = 1") + moved("module.m", "module.m[0]"),
    there: ["patch call-keys module.m"],
    back: ["major call-keys module.m", "minor moved-removed module.m"],
  },
];
