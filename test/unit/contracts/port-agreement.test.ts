// Each way in which ports must agree is broken on the repository itself in repository.test.ts; here is what must not be found.
import { expect, test } from "vitest";
import { portAgreement } from "../../../tools/contracts/port-agreement.ts";
import { messagesOf } from "./messages.ts";

const pod = (port: string, args = '"--port=80"') => `locals {
  labels = { "app.kubernetes.io/name" = "shop" }
  objects = { "Deployment/shop" = { manifest = { kind = "Deployment", spec = { template = {
    metadata = { labels = local.labels }
    spec     = { containers = [{ args = [${args}], ports = [{ name = "http", containerPort = ${port} }] }] }
  } } } } }
}
`;
const messages = (hcl: string, others: Record<string, string> = {}, inputs = {}) =>
  messagesOf(portAgreement, { "modules/shop/main.tf": hcl, ...others }, { inputs });

test("a port that is an input is compared by its default", () => {
  const hcl = `${pod("var.pod.port", '"--port=8080"')}variable "pod" {\n  type = object({ port = optional(number, 80) })\n}\n`;
  expect(messages(hcl, { "README.md": "https://shop.a.svc:80\n" }, { "modules/shop pod.port": "shop" })).toEqual([]);
  expect(messages(hcl, { "README.md": "https://shop.a.svc:81\n" })).toEqual([
    "README.md:1 an address has the port 81: expected one of shop (http 80)",
  ]);
});

test("a port that only a run can tell may be any", () => {
  const hcl = `${pod("var.port")}variable "port" {\n  type = number\n}\n`;
  expect(messages(hcl, { "README.md": "https://shop.a.svc:81\n" })).toEqual([]);
});

test("addresses of others are nobody's business", () => {
  const others = { "README.md": "https://my-shop.a.svc:81 https://shop.example:81 https://bank.a.svc:81 shop.a.svc\n" };
  expect(messages(pod("80"), others)).toEqual([]);
});

test("a module without pods has nothing to agree with", () => {
  expect(messages('locals {\n  objects = {}\n}\noutput "a" {\n  value = "https://shop.a.svc:81"\n}\n')).toEqual([]);
});
