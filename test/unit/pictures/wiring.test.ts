import { expect, test } from "vitest";
import { moduleOfText } from "../../../tools/interface/load/load-module.ts";
import { wiresOf, wiringPicture } from "../../../tools/pictures/wiring.ts";

const module = moduleOfText(
  "main.tf",
  `locals { addresses = { for name in ["a"] : name => module.store[0].endpoint } }
   module "pki" { source = "../pki" }
   module "store" {
     source       = "../store"
     count        = 1
     certificates = module.pki.certificates
   }
   module "sender" {
     source       = "../sender"
     certificates = { own = module.pki.certificates["sender"], ca = module.pki.ca_pem }
     store        = local.addresses["a"]
     depends_on   = [module.store]
   }`,
);

test("wires are outputs that go into inputs, each once, through locals too", () => {
  expect(wiresOf(module)).toEqual([
    { from: "pki", output: "certificates", to: "store", input: "certificates" },
    { from: "pki", output: "certificates", to: "sender", input: "certificates" },
    { from: "pki", output: "ca_pem", to: "sender", input: "certificates" },
    { from: "store", output: "endpoint", to: "sender", input: "store" },
  ]);
});

test("between two modules is one arrow with all wires; a module with count is dashed", () => {
  const { arrows, boxes } = wiringPicture(module);
  expect(arrows).toEqual([
    { from: "pki", to: "store", lines: ["certificates"], tone: "secret" },
    { from: "pki", to: "sender", lines: ["certificates", "ca_pem → certificates"], tone: "secret" },
    { from: "store", to: "sender", lines: ["endpoint → store"], tone: "network" },
  ]);
  expect(boxes.filter(({ sometimes }) => sometimes).map(({ id }) => id)).toEqual(["store"]);
});
