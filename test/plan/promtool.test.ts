// What Prometheus itself says about its configuration, as planned: rendered files laid out as in the pod, and promtool.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Manifest, type Objects, objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { altered, type Root } from "../../tools/testkit/terraform/roots.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { repository } from "../../tools/utils/paths.ts";
import { type RunResult, tryRun } from "../../tools/utils/run.ts";
import { promtoolProgram } from "../support/programs.ts";
import { example } from "../support/roots.ts";
import { stack, stackInputs } from "./combinations.ts";

/** Where the pod has its files. */
const IN_POD = "/etc/prometheus";
const ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

let program: string | { missing: string };
beforeAll(async () => {
  program = await promtoolProgram();
});
beforeEach(({ skip }) => {
  skip(typeof program !== "string", typeof program === "string" ? "" : program.missing);
});

describe("promtool check config", () => {
  const configurations: [name: string, root: Root][] = [
    ["examples/minimal", example("minimal")],
    ...Object.entries(stackInputs).map(([name, inputs]): [string, Root] => [`stack: ${name}`, stack(inputs)]),
  ];

  test.for(configurations)("accepts %s", async ([, root]) => {
    const folder = layOut(objectsIn(await planOf(root)));
    const { code, stdout, stderr } = await promtool(["check", "config", join(folder, "config", "prometheus.yaml")]);
    expect({ code, problems: `${stdout}${stderr}`.match(/^.*(FAILED|error|WARNING).*$/gim) }).toEqual({
      code: 0,
      problems: null,
    });
  });

  test("refuses a field that does not exist", async () => {
    const misspelt = altered(
      stack(""),
      "modules/prometheus/config/prometheus.yaml.tftpl",
      "sample_limit:",
      "samples_limit:",
    );
    const { code, stderr } = await promtool([
      "check",
      "config",
      join(layOut(objectsIn(await planOf(misspelt))), "config", "prometheus.yaml"),
    ]);
    expect(code).not.toBe(0);
    expect(stderr).toContain("field samples_limit not found");
  });
});

test.for(["recording", "alerts-cluster", "alerts-signals", "alerts-stack"])("promtool test rules: %s", async (name) => {
  const { code, stdout, stderr } = await promtool([
    "test",
    "rules",
    join(repository, "modules", "prometheus", "tests", `${name}.test.yaml`),
  ]);
  expect(code, `${stdout}${stderr}`).toBe(0);
});

// ---

function promtool(args: string[]): Promise<RunResult> {
  return tryRun(String(program), args);
}

/** Writes the planned ConfigMaps into a folder as the pod mounts them, and returns it. Files of Secrets are empty. */
function layOut(planned: Objects): string {
  const folder = mkdtempSync(join(runFolder(), "etc-"));
  const mounts = { config: "config", rules: "rules", "extra-rules": "extra-rules" };
  for (const [configMap, mount] of Object.entries(mounts)) {
    for (const [file, text] of Object.entries(dataOf(planned.one(`ConfigMap/prometheus-${configMap}`).manifest))) {
      const here = text.replaceAll(IN_POD, folder).replaceAll(ACCOUNT, join(folder, "tls", "account"));
      write(join(folder, mount, file), here);
      for (const [path] of here.matchAll(new RegExp(`${folder}/(tls|secrets)/[\\w./-]+`, "g"))) write(path, "");
    }
  }
  return folder;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function dataOf(object: Manifest): Record<string, string> {
  return object["data"] as Record<string, string>;
}
