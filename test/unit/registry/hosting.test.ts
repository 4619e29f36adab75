// Rules for hosts: what each pattern takes, and that none takes more.
import { expect, test } from "vitest";
import type { AddressedModule } from "../../../tools/registry/files/addresses.ts";
import { hostingFiles } from "../../../tools/registry/hosting/hosting-files.ts";
import type { ArchiveRecord } from "../../../tools/registry/record/record.ts";

const archive = (version: string): ArchiveRecord => ({
  namespace: "acme",
  version,
  tag: `v${version}`,
  commit: "a".repeat(40),
  date: "2026-01-01T00:00:00.000Z",
  path: `archives/acme-${version}.tar.gz`,
  sha256: "b".repeat(64),
  size: 1,
  modules: [],
});

const at = (name: string, ...versions: [version: string, folder: string][]): AddressedModule => ({
  namespace: "acme",
  name,
  system: "aws",
  flavour: undefined,
  versions: versions.map(([version, folder]) => ({ folder, archive: archive(version) })),
});

const MODULES = [
  at("vpc", ["1.1.0", "modules/vpc"], ["1.0.0", "modules/vpc"]),
  at("all", ["1.1.0", "."], ["1.0.0", "old.d"]),
];
const files = hostingFiles(MODULES, "/registry");

/** What a client asks for, and the header that it must be given. */
const ASKED: [string, string | undefined][] = [
  ["/registry/v1/modules/acme/vpc/aws/1.1.0/download", "./source//modules/vpc"],
  ["/registry/v1/modules/acme/vpc/aws/9.9.9-rc.1/download", "./source//modules/vpc"],
  ["/registry/v1/modules/acme/all/aws/1.1.0/download", "./source"],
  ["/registry/v1/modules/acme/all/aws/1.0.0/download", "./source//old.d"],
  ["/registry/v1/modules/acme/all/aws/1.0x0/download", undefined],
  ["/registry/v1/modules/acme/vpc/aws/1.1.0/source", undefined],
  ["/registry/v1/modules/acme/vpc/aws/versions", undefined],
  ["/v1/modules/acme/vpc/aws/1.1.0/download", undefined],
  ["/registry/v1/modules/acme/vpc/aws/1.1.0/more/download", undefined],
];

/** The values that rules give to a path. */
function valuesIn(rules: [pattern: RegExp, value: string][], path: string): string[] {
  return rules.filter(([pattern]) => pattern.test(path)).map(([, value]) => value);
}

test.for<[string, RegExp]>([
  [
    "hosting/nginx.conf",
    /location ~ (\S+) \{\n {2}default_type application\/json;\n {2}add_header X-Terraform-Get "(.*)";/g,
  ],
  ["hosting/Caddyfile", /path_regexp (\S+)\nheader @download\d+ X-Terraform-Get "(.*)"/g],
  ["hosting/.htaccess", /SetEnvIf Request_URI "(\S+)" TERRAFORM_GET=(.*)/g],
])("%s has patterns that take each download once", ([path, form]) => {
  const rules = [...(files.get(path) ?? "").matchAll(form)].map(([, pattern = "", value = ""]): [RegExp, string] => [
    new RegExp(pattern),
    value,
  ]);
  expect(rules).toHaveLength(3);
  for (const [asked, value] of ASKED)
    expect([asked, ...valuesIn(rules, asked)]).toEqual(value === undefined ? [asked] : [asked, value]);
});

test("_headers has placeholders, of which none takes what another one takes", () => {
  const rules = [...(files.get("_headers") ?? "").matchAll(/^(\/\S+)\n {2}X-Terraform-Get: (.*)$/gm)].map(
    ([, path = "", value = ""]): [RegExp, string] => [
      new RegExp(`^${path.replaceAll(".", "\\.").replace(":version", "[^/]+")}$`),
      value,
    ],
  );
  expect(rules).toHaveLength(3);
  for (const [asked, value] of ASKED)
    expect([asked, ...valuesIn(rules, asked)]).toEqual(value === undefined ? [asked] : [asked, value]);
});

test("files of JSON", () => {
  const json = (path: string) => JSON.parse(files.get(path) ?? "");
  const vpc = "/registry/v1/modules/acme/vpc/aws";
  expect(json("hosting/firebase.json").hosting.headers[0]).toEqual({
    source: `${vpc}/*/download`,
    headers: [{ key: "X-Terraform-Get", value: "./source//modules/vpc" }],
  });
  expect(json("hosting/firebase.json").hosting.ignore).toEqual(["firebase.json"]);
  expect(json("hosting/vercel.json").headers[0].source).toBe(`${vpc}/:version/download`);
  expect(json("hosting/staticwebapp.config.json").routes.map(({ route }: { route: string }) => route)).toEqual([
    `${vpc}/1.1.0/download`,
    `${vpc}/1.0.0/download`,
    "/registry/v1/modules/acme/all/aws/1.1.0/download",
    "/registry/v1/modules/acme/all/aws/1.0.0/download",
  ]);
});
