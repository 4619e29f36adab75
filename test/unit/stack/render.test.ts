import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { type PlannedManifest, readPlanned } from "../../../tools/stack/planned.ts";
import { documentsOf, neededSecrets, writeDocuments } from "../../../tools/stack/render.ts";

test("namespaces come first and workloads last, each under a name of its own", () => {
  const objects = [
    object("Deployment", "web", "a"),
    object("ClusterRole", "a:web"),
    object("Service", "web", "a"),
    object("Namespace", "a"),
  ];
  expect(documentsOf(objects).map(({ file }) => file)).toEqual([
    "0-namespace-a.yaml",
    "1-a-service-web.yaml",
    "1-clusterrole-a_web.yaml",
    "2-a-deployment-web.yaml",
  ]);
});

test("apiVersion, kind and name come first, and the rest in alphabetical order", () => {
  const [document] = documentsOf([{ data: { b: "1", a: "2" }, ...object("ConfigMap", "c", "a") } as PlannedManifest]);
  expect(document?.text).toBe(
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: a\ndata:\n  a: "2"\n  b: "1"\n',
  );
});

test("every text is the same text again, whichever version of YAML reads it", () => {
  const words = ["on", "y", "No", "null", "~", "0755", "0o17", "1e3", "1_000", "12:30", "089", "=", "<<", "2001-01-01"];
  const texts = [
    ...words,
    ".5",
    "+1",
    "0x1f",
    "a: b # c",
    "",
    " lead",
    "trail ",
    "- x",
    "*x",
    "a\nb\n",
    "a\r\nb",
    "\n  a",
  ];
  const data = Object.fromEntries(texts.map((text, index) => [`${text.trim().slice(0, 3)}${index}`, text]));
  const [{ text } = { text: "" }] = documentsOf([{ data, ...object("ConfigMap", "c", "a") } as PlannedManifest]);
  for (const version of ["1.1", "1.2"] as const) expect(parse(text, { version }).data).toEqual(data);
  // The control: written without thought, some of them are something else.
  expect(parse(words.map((word) => `- ${word}`).join("\n"), { version: "1.1", merge: false })).not.toEqual(words);
});

test("needed is what the plan generates, and what pods mount and nobody makes", () => {
  const volumes = ["made-tls", "issued-tls", "theirs"].map((secretName) => ({ secret: { secretName } }));
  const optional = { secret: { secretName: "maybe", optional: true } };
  const spec = { template: { spec: { containers: [], volumes: [...volumes, optional] } } };
  const manifests = {
    web: { ...object("Deployment", "web", "a"), spec },
    certificate: { ...object("Certificate", "issued", "a"), spec: { secretName: "issued-tls" } },
  };
  const secret_keys = { value: { "a/made-tls": ["tls.crt", "tls.key"], "b/otlp-shop": ["token"] } };
  const planned = readPlanned({ planned_values: { outputs: { manifests: { value: manifests }, secret_keys } } });
  expect(neededSecrets(planned)).toEqual([
    { name: "a/made-tls", keys: ["tls.crt", "tls.key"], generated: true },
    { name: "a/theirs", keys: [], generated: false },
    { name: "b/otlp-shop", keys: ["token"], generated: true },
  ]);
});

test("a second call deletes what is gone, leaves what is somebody else's, and overwrites nothing of theirs", () => {
  const folder = mkdtempSync(join(tmpdir(), "render-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "kustomization.yaml"), "mine");
  writeDocuments(folder, documentsOf([object("Service", "old", "a"), object("Service", "web", "a")]));
  writeDocuments(folder, documentsOf([object("Service", "web", "a")]));
  expect(readdirSync(folder).toSorted()).toEqual(["1-a-service-web.yaml", "kustomization.yaml"]);

  writeFileSync(join(folder, "1-a-service-web.yaml"), "mine too");
  expect(() => writeDocuments(folder, documentsOf([object("Service", "web", "a")]))).toThrow(
    "1-a-service-web.yaml was not written by render",
  );
  expect(readFileSync(join(folder, "1-a-service-web.yaml"), "utf8")).toBe("mine too");
});

// ---

function object(kind: string, name: string, namespace?: string): PlannedManifest {
  return { apiVersion: "v1", kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
}
