import { copyFileSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { versions } from "../../tools/build/versions.ts";
import { filesOfFolder } from "../../tools/registry/archive/index.ts";
import { type ProviderChange, withProvider } from "../../tools/registry/flavour/index.ts";
import type { Root } from "../../tools/testkit/terraform/roots.ts";
import { runFolder } from "../../tools/testkit/terraform/run-folder.ts";
import { providerMirror, registryAnswers } from "../../tools/toolchain/providers.ts";
import { repository } from "../../tools/utils/paths.ts";
import { stderrLog } from "../../tools/utils/progress.ts";
import { ours } from "./roots.ts";

const { source, constraint, version } = versions.forks.kubectl;

/** What the flavour for the maintained fork requires. */
export const FORK: ProviderChange = { name: "kubectl", source, version: constraint };

/** The fork's program, for machines that do not reach the public registry. It is not built here: its module is not to be had everywhere. */
const PROGRAM = process.env.OBSERVE_KUBECTL_FORK;

/** Why the fork's provider cannot be had here, or undefined where it can. */
export async function noFork(): Promise<string | undefined> {
  if (PROGRAM !== undefined)
    return existsSync(PROGRAM) ? undefined : `OBSERVE_KUBECTL_FORK: there is no file ${PROGRAM}`;
  if (await registryAnswers()) return undefined;
  return `the public registry does not answer, and OBSERVE_KUBECTL_FORK names no program of ${source} ${version}`;
}

/**
 * A kubeconfig with the context of roots that are only planned, and behind it nothing that answers: the fork refuses a context that is
 * not there as soon as it plans, while the other provider does so when it applies.
 */
export function kubeconfigOfNone(): Record<string, string> {
  const file = join(mkdtempSync(join(runFolder(), "kubeconfig-")), "config");
  const cluster = { name: "none", cluster: { server: "https://127.0.0.1:1" } };
  const context = { name: "none", context: { cluster: "none", user: "none" } };
  const users = [{ name: "none", user: {} }];
  writeFileSync(
    file,
    JSON.stringify({ apiVersion: "v1", kind: "Config", clusters: [cluster], contexts: [context], users }),
  );
  return { KUBECONFIG: file, KUBE_CONFIG_PATH: file };
}

/** What Terraform's environment has besides, so that it finds the fork: nothing where the public registry answers. */
export async function forkEnvironment(): Promise<Record<string, string>> {
  if (PROGRAM === undefined) return {};
  const folder = mkdtempSync(join(runFolder(), "fork-"));
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  for (const registry of ["registry.terraform.io", "registry.opentofu.org"]) {
    const place = join(folder, registry, source, version, platform, `terraform-provider-kubectl_v${version}`);
    mkdirSync(dirname(place), { recursive: true });
    copyFileSync(PROGRAM, place);
  }
  const mirrors = [folder, await providerMirror(stderrLog)].filter((path) => path !== undefined);
  const blocks = mirrors.map((path) => `  filesystem_mirror {\n    path = ${JSON.stringify(path)}\n  }\n`);
  const file = join(folder, "terraform.rc");
  writeFileSync(file, `provider_installation {\n${blocks.join("")}}\n`);
  return { TF_CLI_CONFIG_FILE: file };
}

/** The project as an archive of the flavour has it: our modules and examples, with the fork in place of the other. */
export async function flavouredProject(): Promise<string> {
  const wanted = (path: string) => ours.parts.some((part) => path.startsWith(`${part}/`));
  const { files } = withProvider(await filesOfFolder(repository, wanted), FORK);
  const folder = mkdtempSync(join(runFolder(), "flavour-"));
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** A root of ours in that project. */
export function flavoured(root: Root, project: string): Root {
  const given = Object.entries(root.files).map(([path, text]) => ({
    path,
    bytes: Buffer.from(text),
    executable: false,
  }));
  const { files } = withProvider(given, FORK);
  return { ...root, project, files: Object.fromEntries(files.map(({ path, bytes }) => [path, String(bytes)])) };
}
