import { expect, test } from "vitest";
import { manifestKeys } from "../../../tools/contracts/manifest-keys.ts";
import { messagesOf } from "./messages.ts";

const object = (kind: string, rest = "") => `{ manifest = { kind = "${kind}", metadata = {} }${rest} }`;
const messages = (locals: string) =>
  messagesOf(manifestKeys, { "modules/shop/objects.tf": `locals {\n${locals}\n}\n` });

test("accepts keys whose kind and role can be read, however they are put together", () => {
  const right = `
  _roles = toset([for role, on in { agent = var.agent, gateway = true } : role if on])
  _each  = { for role in local._roles : "NetworkPolicy/\${role}" => ${object("NetworkPolicy")} }
  _one   = { for role in local._roles : "DaemonSet/agent" => ${object("DaemonSet")} if role == "agent" }
  _maybe = { for key, object in { "Ingress/shop" = ${object("Ingress")} } : key => object if var.ingress }
  _many  = { for name, s in var.secrets : "Secret/leaf/\${name}/\${s.namespace}" => ${object("Secret")} }
  objects = merge(local._each, local._one, local._maybe, local._many, {
    "PersistentVolumeClaim/data" = ${object("PersistentVolumeClaim", ", retain = true")}
    "Namespace/main"             = ${object("Namespace", ", wait = true")}
  })`;
  expect(messages(right)).toEqual([]);
});

test.each([
  [`objects = { "shop" = ${object("Deployment")} }`, 'found "shop"'],
  [`objects = { "Deployment/Shop" = ${object("Deployment")} }`, 'found "Deployment/Shop"'],
  [`objects = { "Deployment/shop/main" = ${object("Deployment")} }`, 'found "Deployment/shop/main"'],
  [
    `objects = { "Secret/leaf/\${var.a}/\${var.b}/\${var.c}" = ${object("Secret")} }`,
    'found "Secret/leaf/.../.../..."',
  ],
])("%s has a key of another shape", (locals, found) => {
  expect(messages(locals)).toEqual([expect.stringContaining(`expected a key "Kind/role"`)]);
  expect(messages(locals)[0]).toContain(found);
});

test.each([
  `objects = { "Deployment/\${var.name}" = ${object("Deployment")} }`,
  `objects = { for name, s in var.secrets : "Secret/\${name}" => ${object("Secret")} }`,
  `objects = { for name, s in var.secrets : name => ${object("Secret")} }`,
])("%s has a key that only a run can tell", (locals) => {
  expect(messages(locals)).toEqual([expect.stringContaining("expected kind and role of a key to be written out")]);
});

test("the kind is that of the object, also where it comes from elsewhere", () => {
  const locals = `
  _manifest = { kind = "StatefulSet" }
  objects   = { "Deployment/shop" = { manifest = merge(local._manifest, { spec = {} }) } }`;
  expect(messages(locals)).toEqual([
    'modules/shop/objects.tf:4 the object "Deployment/shop" has the kind StatefulSet: apply.tf takes the order of creation from the key',
  ]);
});

test("no key stands for two objects", () => {
  const locals = `
  _one    = { "Service/shop" = ${object("Service")} }
  _other  = { "Service/shop" = ${object("Service")} }
  objects = merge(local._one, local._other)`;
  expect(messages(locals)).toEqual([
    'modules/shop/objects.tf:4 the key "Service/shop" is that of another object in modules/shop/objects.tf:3 too: one of them is lost',
  ]);
});

test("nothing stands beside a manifest that nobody reads", () => {
  expect(
    messages(`objects = { "PersistentVolumeClaim/data" = ${object("PersistentVolumeClaim", ", retian = true")} }`),
  ).toEqual([
    'modules/shop/objects.tf:2 the object "PersistentVolumeClaim/data" has retian, which apply.tf does not look at; did you mean retain?',
  ]);
});

test("a local that refers to itself comes to an end", () => {
  expect(
    messages("objects = merge(local.objects, local.objects, local._a)\n_a = merge(local._a, local._a, local.objects)"),
  ).toHaveLength(5);
  expect(messages("objects = merge(local._a, {})\n_a = local._b\n_b = local._a")).toEqual([
    expect.stringContaining("only a run can tell"),
  ]);
});

test("modules elsewhere may name things as they like", () => {
  expect(messagesOf(manifestKeys, { "shop/objects.tf": "locals {\n  objects = { shop = {} }\n}\n" })).toEqual([]);
});
