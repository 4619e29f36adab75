// Real clients install modules from the development server: what is changed in the modules is there after `init -upgrade`.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { missing, type Tool } from "../../tools/testkit/terraform/workspace.ts";
import { findTerraform } from "../../tools/toolchain/terraform.ts";
import { repository } from "../../tools/utils/paths.ts";
import { run, tryRun } from "../../tools/utils/run.ts";
import { type MadeContent, makeContent } from "../support/serve/content.ts";
import { type Served, serve } from "../support/serve/served.ts";

const CLIENTS: Tool[] = ["terraform", "tofu"];
const SOURCE = "modules.localhost/acme/parent/kubernetes";

let content: MadeContent;
let served: Served;

beforeAll(async () => {
  content = await makeContent();
  served = await serve([content.tree, "--out", content.out, "--namespace", "acme", "--system", "kubernetes"]);
});
afterAll(async () => {
  await served.end();
  content.remove();
});

/** What a call says, and the version that both clients take. */
const CALLS: { what: string; source?: string; version?: string; taken: string }[] = [
  { what: "no version", taken: "0.0.1+dev" },
  { what: "the version of the working tree", version: "0.0.0-dev", taken: "0.0.0-dev" },
  { what: "a range", version: ">= 0.0.1, < 1.0.0", taken: "0.0.1+dev" },
  { what: "a range that a release is in", source: child(), version: "~> 1.4", taken: "1.4.3+dev" },
  { what: "a range that ends before it", source: child(), version: "~> 1.4, < 1.4.3", taken: "1.4.2" },
  { what: "a release", source: child(), version: "1.4.2", taken: "1.4.2" },
];

for (const tool of CLIENTS) {
  test.for(CALLS)(`${tool} takes $taken for $what`, async ({ source = SOURCE, version, taken }, { skip }) => {
    const { folder, init } = await rootWith(tool, source, version, skip);
    await init();
    expect(installed(folder).Version).toBe(taken);
    // Of the working tree, or of the archive of the release.
    const text = readFileSync(join(folder, installed(folder).Dir, "main.tf"), "utf8");
    expect(text.includes("1.4.2")).toBe(taken === "1.4.2");
  });

  test(`${tool} gets a changed file with init -upgrade, and without it keeps what it has`, async ({ skip }) => {
    // Both clients in the same minute, each with a file of its own.
    const file = `tree/modules/child/${tool}.tf`;
    content.write(file, `output "${tool}" { value = "before" }\n`);
    const { folder, init } = await rootWith(tool, SOURCE, undefined, skip);
    await init();
    // `parent` calls it as ../child.
    const text = () => readFileSync(join(folder, installed(folder).Dir, "..", "child", `${tool}.tf`), "utf8");
    expect(text()).toContain("before");
    content.write(file, `output "${tool}" { value = "after" }\n`);
    await init();
    expect(text()).toContain("before");
    await init("-upgrade");
    expect(text()).toContain("after");
  });

  test(`${tool} says which versions there are when none fits`, async ({ skip }) => {
    const { attempt } = await rootWith(tool, child(), "~> 3.0", skip);
    const { code, stderr } = await attempt();
    expect(code).toBe(1);
    expect(stderr.replaceAll(/[\s│╷╵]+/g, " ")).toContain("There is no available version of module");
  });

  test(`${tool} installs providers as the user's own configuration says, with the host beside it`, async ({ skip }) => {
    const { folder, attempt } = await rootWith(tool, SOURCE, undefined, skip);
    writeFileSync(
      join(folder, "versions.tf"),
      'terraform {\n  required_providers {\n    acme = { source = "acme/acme" }\n  }\n}\n',
    );
    mkdirSync(join(folder, "home", ".terraform.d"), { recursive: true });
    const mirror = join(folder, "own-mirror");
    const own = `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`;
    const home = { HOME: join(folder, "home"), XDG_CONFIG_HOME: undefined, TF_CLI_CONFIG_FILE: undefined };
    writeFileSync(join(folder, "home", ".terraformrc"), own);
    copyFileSync(served.configuration, join(folder, "home", ".terraform.d", "host.tfrc"));
    const { stderr } = await attempt(home);
    // The module came from here, and the provider was looked for there.
    expect(installed(folder).Version).toBe("0.0.1+dev");
    expect(stderr).toContain(mirror);
    const other = await attempt();
    expect(other.stderr).not.toContain(mirror);
  });
}

test("this repository's own modules are installed as they are", async ({ skip }) => {
  const own = await serve(["--namespace", "observability", "--system", "kubernetes", "--as", "9.1.0"], repository);
  try {
    const source = "modules.localhost/observability/stack/kubernetes";
    const { folder, get } = await rootWith("terraform", source, "~> 9.1", skip, own.configuration);
    await get();
    const { Dir, Version } = installed(folder);
    expect(Version).toBe("9.1.0+dev");
    for (const file of ["stack/main.tf", "prometheus/config.tf"])
      expect(readFileSync(join(folder, Dir, "..", file), "utf8")).toBe(
        readFileSync(join(repository, "modules", file), "utf8"),
      );
  } finally {
    await own.end();
  }
});

// ---

function child(): string {
  return "modules.localhost/acme/child/kubernetes";
}

/** A root module with one call, and the client that installs it there. */
async function rootWith(
  tool: Tool,
  source: string,
  version: string | undefined,
  skip: (condition: boolean, reason?: string) => void,
  configuration: string = served.configuration,
) {
  const reason = await missing(tool);
  skip(reason !== undefined, reason);
  const folder = mkdtempSync(join(runFolder(), "root-"));
  const said = version === undefined ? "" : `  version = "${version}"\n`;
  writeFileSync(join(folder, "main.tf"), `module "called" {\n  source  = "${source}"\n${said}}\n`);
  const { program, environment } = await findTerraform(() => {}, { tofu: tool === "tofu" });
  const env = (file: string) => ({ ...environment, TF_CLI_CONFIG_FILE: file });
  const args = ["init", "-no-color", "-input=false"];
  return {
    folder,
    init: (...further: string[]) => run(program, [...args, ...further], { cwd: folder, env: env(configuration) }),
    attempt: (own: Record<string, string | undefined> = {}) =>
      tryRun(program, args, { cwd: folder, env: { ...env(configuration), ...own } }),
    /** Only the modules, without providers. */
    get: () => run(program, ["get", "-no-color"], { cwd: folder, env: env(configuration) }),
  };
}

/** What the client notes of the module that the root calls. */
function installed(folder: string): { Version: string; Dir: string } {
  const { Modules } = JSON.parse(readFileSync(join(folder, ".terraform", "modules", "modules.json"), "utf8"));
  return Modules.find(({ Key }: { Key: string }) => Key === "called");
}
