// The contracts of this repository hold, and each of these breaches would be found.
import { beforeAll, expect, test } from "vitest";
import { type Checked, check, type Project } from "../../../tools/check/check.ts";
import type { Configuration } from "../../../tools/check/configuration.ts";
import { rules } from "../../../tools/check/rules/index.ts";
import { type Selection, select } from "../../../tools/check/selection.ts";
import { loadConfiguration } from "../../../tools/tfmods/configuration-file.ts";
import { loadProject, projectOf } from "../../../tools/tfmods/project.ts";
import { repository } from "../../../tools/utils/paths.ts";

let configuration: Configuration;
let project: Project;
let selection: Selection;

beforeAll(async () => {
  configuration = await loadConfiguration(repository, rules);
  selection = select([...rules, ...(configuration.own ?? [])], configuration.rules);
  const files = selection.active.flatMap(({ rule }) => rule.files ?? []);
  project = loadProject(repository, configuration, files);
});

test("nothing is found, and little is ignored", () => {
  const { findings, ignores } = check(project, selection);
  expect(findings.map(({ file, start, message }) => `${file}:${start.line} ${message}`)).toEqual([]);
  expect(ignores.length).toBeLessThanOrEqual(5);
  for (const { reason } of ignores) expect(reason).toMatch(/\w/);
});

test.for<[code: string, file: string, from: string | RegExp, to: string]>([
  ["call-missing-input", "modules/stack/main.tf", /^ {2}certificates {4}= module\.pki\.certificates\n/m, ""],
  ["call-unknown-input", "modules/stack/main.tf", "  external_labels = ", "  external_lables = "],
  ["call-unknown-output", "modules/stack/main.tf", "module.pki.certificates", "module.pki.certificate"],
  [
    "call-wrong-type",
    "modules/stack/main.tf",
    "remote_write    = var.prometheus.remote_write",
    'remote_write    = ["https://a"]',
  ],
  ["call-ignored-attribute", "examples/production/main.tf", "object_store = {", "object_stoer = {"],
  ["call-unknown-input", "README.md", 'source = "./modules/stack"', 'source = "./modules/stack"\n  profil = "local"'],
  ["undeclared-reference", "modules/pki/outputs.tf", /local\.(\w+)/, "local.nothing_of_the_kind"],
  ["identical-files", "modules/loki/apply.tf", "# How objects", "# So objects"],
  [
    "shared-declaration",
    "modules/loki/variables.tf",
    /priority_class\s+= optional\(string\)/,
    'priority_class = optional(string, "x")',
  ],
  ["declaration-order", "modules/loki/variables.tf", 'variable "image"', 'variable "zimage"'],
  ["any-type", "modules/pki/variables.tf", /type\s+= string/, "type = any"],
  ["missing-description", "modules/pki/outputs.tf", /^ {2}description = .*\n/m, ""],
])("%s in %s", ([code, file, from, to]) => {
  expect(found(file, from, to).findings.map((finding) => finding.code)).toContain(code);
});

// ---

/** What is found when the text of one file is another. */
function found(file: string, from: string | RegExp, to: string): Checked {
  const text = project.texts.get(file)?.text ?? "";
  const changed = text.replace(from, () => to);
  expect(changed, `${file} does not have ${from}`).not.toBe(text);
  const texts = new Map(project.texts).set(file, { text: changed });
  return check(projectOf(repository, configuration, texts), selection);
}
