import type { Case } from "../case.ts";

const bucket = (name: string, more = "") => `resource "aws_s3_bucket" "${name}" {\n  ${more}\n}\n`;
const call = (name: string, more = "") => `module "${name}" {\n  source = "./child"\n  ${more}\n}\n`;
const moved = (from: string, to: string) => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
const removed = (from: string, destroy: boolean) =>
  `removed {\n  from = ${from}\n  lifecycle {\n    destroy = ${destroy}\n  }\n}\n`;

/** Resources and module calls: what is there belongs to their addresses. */
export const addresses: Case[] = [
  {
    name: "a resource",
    before: "",
    after: bucket("a"),
    there: ["minor resource-added aws_s3_bucket.a"],
    back: ["major resource-removed aws_s3_bucket.a"],
  },
  {
    name: "a data source",
    before: "",
    after: 'data "aws_vpc" "main" {}\n',
    there: [],
    back: [],
  },
  {
    name: "a resource with another name",
    before: bucket("a"),
    after: bucket("b"),
    there: ["major resource-renamed aws_s3_bucket.a"],
    back: ["major resource-renamed aws_s3_bucket.b"],
  },
  {
    name: "a resource with another name and a moved block",
    before: bucket("a"),
    after: bucket("b") + moved("aws_s3_bucket.a", "aws_s3_bucket.b"),
    there: ["patch resource-moved aws_s3_bucket.a"],
    back: ["major resource-renamed aws_s3_bucket.b", "minor moved-removed aws_s3_bucket.a"],
  },
  {
    name: "a resource that was moved twice",
    before: bucket("a"),
    after: bucket("c") + moved("aws_s3_bucket.a", "aws_s3_bucket.b") + moved("aws_s3_bucket.b", "aws_s3_bucket.c"),
    there: ["patch resource-moved aws_s3_bucket.a"],
    back: [
      "major resource-renamed aws_s3_bucket.c",
      "minor moved-removed aws_s3_bucket.a",
      "minor moved-removed aws_s3_bucket.b",
    ],
  },
  {
    name: "a moved block that leads nowhere",
    before: bucket("a"),
    after: moved("aws_s3_bucket.a", "aws_s3_bucket.b"),
    there: ["major resource-removed aws_s3_bucket.a"],
    back: ["minor resource-added aws_s3_bucket.a", "minor moved-removed aws_s3_bucket.a"],
  },
  {
    name: "a resource that moves into a module",
    before: bucket("a"),
    after: call("m") + moved("aws_s3_bucket.a", "module.m.aws_s3_bucket.a"),
    there: ["minor call-added module.m", "patch resource-moved aws_s3_bucket.a"],
    back: [
      "major call-removed module.m",
      "minor resource-added aws_s3_bucket.a",
      "minor moved-removed aws_s3_bucket.a",
    ],
  },
  {
    name: "a resource that is given up",
    before: bucket("a"),
    after: removed("aws_s3_bucket.a", false),
    there: ["minor resource-removed aws_s3_bucket.a"],
    back: ["minor resource-added aws_s3_bucket.a"],
  },
  {
    name: "a resource that is destroyed on purpose",
    before: bucket("a"),
    after: removed("aws_s3_bucket.a", true),
    there: ["major resource-removed aws_s3_bucket.a"],
    back: ["minor resource-added aws_s3_bucket.a"],
  },
  {
    name: "a call",
    before: "",
    after: call("m"),
    there: ["minor call-added module.m"],
    back: ["major call-removed module.m"],
  },
  {
    name: "a call that is given up",
    before: call("m"),
    after: removed("module.m", false),
    there: ["minor call-removed module.m"],
    back: ["minor call-added module.m"],
  },
  {
    name: "a call that made nothing",
    before: call("m", "count = 0"),
    after: "",
    there: ["patch call-removed module.m"],
    back: ["minor call-added module.m"],
  },
  {
    name: "a resource that never was",
    before: bucket("a", "count = 0"),
    after: "",
    there: ["patch resource-removed aws_s3_bucket.a"],
    back: ["minor resource-added aws_s3_bucket.a"],
  },
  {
    name: "a call with another name",
    before: call("m"),
    after: call("n"),
    there: ["major call-renamed module.m"],
    back: ["major call-renamed module.n"],
  },
  {
    name: "a call with another name and a moved block",
    before: call("m"),
    after: call("n") + moved("module.m", "module.n"),
    there: ["patch call-moved module.m"],
    back: ["major call-renamed module.n", "minor moved-removed module.m"],
  },
  {
    name: "another source of a call",
    before: call("m"),
    after: 'module "m" {\n  source = "./other"\n}\n',
    there: ["patch? call-source module.m"],
    back: ["patch? call-source module.m"],
  },
  {
    name: "another version of a call",
    before: 'module "m" {\n  source  = "a/b/c"\n  version = "~> 1.2"\n}\n',
    after: 'module "m" {\n  source  = "a/b/c"\n  version = "~> 1.4"\n}\n',
    there: ["patch call-version module.m"],
    back: ["patch call-version module.m"],
  },
  {
    name: "another major version of a call",
    before: 'module "m" {\n  source  = "a/b/c"\n  version = "~> 1.2"\n}\n',
    after: 'module "m" {\n  source  = "a/b/c"\n  version = "~> 2.0"\n}\n',
    there: ["patch? call-version module.m"],
    back: ["patch? call-version module.m"],
  },
];
