import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { stringify } from "yaml";
import { writeBundle } from "../testkit/apply/bundle.ts";
import { kubectl, type Target } from "../toolchain/kubectl.ts";
import { about } from "../utils/about.ts";
import { messageOf, UserError } from "../utils/errors.ts";
import { run } from "../utils/run.ts";
import { connectPrometheus } from "./connect.ts";
import { reportLines } from "./print.ts";
import { type Report, stackNamespaces } from "./report.ts";

/** What came of a bundle. */
export type Bundled = { failures: string[]; warning: string | undefined };

/** Refuses a place where a bundle cannot be written, before a minute is spent on it. @throws UserError */
export function refuseBundlePlace(place: string): void {
  const advice = "Give a new file that ends in .tar.gz, or a new folder.";
  if (existsSync(place)) throw new UserError(`--bundle is "${place}", which exists already`, { advice });
  if (existsSync(dirname(resolve(place)))) return;
  throw new UserError(`--bundle is "${place}", but there is no folder ${dirname(resolve(place))}`, { advice });
}

/**
 * Writes what somebody needs who is asked for help, and no value of a Secret, into an archive (`.tar.gz`) or a folder. Each part is
 * collected on its own. `failures`: what could not be had, as failures.txt in the bundle says too. `warning`: why Secrets may be readable
 * in it after all; undefined where they are not.
 * @param report as it was found, or why there is none.
 */
export async function writeSupportBundle(
  target: Target,
  namespace: string,
  place: string,
  report: Report | Error,
): Promise<Bundled> {
  if (!ARCHIVE.test(place)) return collect(target, namespace, place, report);
  const above = mkdtempSync(join(tmpdir(), "observe-bundle-"));
  try {
    const name = basename(place).replace(ARCHIVE, "");
    const bundled = await collect(target, namespace, join(above, name), report);
    await run("tar", ["-C", above, "-czf", resolve(place), name]);
    chmodSync(place, 0o600);
    return bundled;
  } finally {
    rmSync(above, { recursive: true, force: true });
  }
}

// ---

const ARCHIVE = /\.(tar\.gz|tgz)$/;

/** Keeps one part of the bundle; what goes wrong on the way is noted. */
type Save = (file: string, make: () => Promise<string> | string) => Promise<void>;

async function collect(target: Target, namespace: string, folder: string, report: Report | Error): Promise<Bundled> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const failures: string[] = [];
  const save: Save = async (file, make) => {
    try {
      writeFileSync(join(folder, file), await make());
    } catch (error) {
      failures.push(`${file}: ${messageOf(error)}`);
    }
  };
  const found = () => {
    if (report instanceof Error) throw report;
    return report;
  };
  await Promise.all([
    // Without spaces: a line of a Secret that holds YAML or JSON could otherwise be found here, and what replaces it is no JSON.
    save("report.json", () => JSON.stringify(found())),
    save("report.txt", () => reportLines(found()).join("\n")),
    save("versions.yaml", () => versions(target)),
    ...Object.entries(CLUSTER).map(([file, args]) => save(file, async () => (await kubectl(target, args)).stdout)),
    savePrometheus(target, namespace, save),
  ]);
  writeFileSync(join(folder, "failures.txt"), failures.map((failure) => `${failure}\n`).join(""));
  // Last, since it redacts everything that is in the folder by then.
  await writeBundle(target, stackNamespaces(namespace), folder);
  const unredacted = join(folder, "not-redacted.txt");
  return { failures, warning: existsSync(unredacted) ? readFileSync(unredacted, "utf8").trim() : undefined };
}

const OURS = ["-l", "app.kubernetes.io/part-of=observability"];

/** What is of no namespace: arguments of kubectl by file. */
const CLUSTER = {
  "apis.txt": ["api-versions"],
  "classes.yaml": ["get", "storageclasses,priorityclasses,ingressclasses", "-o", "yaml"],
  "namespaces.yaml": ["get", "namespaces", ...OURS, "-o", "yaml"],
  "nodes.txt": ["describe", "nodes"],
  "roles.yaml": ["get", "clusterroles,clusterrolebindings", ...OURS, "-o", "yaml"],
  "volumes.txt": ["describe", "persistentvolumes"],
};

/** What Prometheus tells about itself, by the path of its API. Its configuration is the one that is in force. */
const ASKED = ["alerts", "rules", "status/config", "status/flags", "status/runtimeinfo", "status/tsdb", "targets"];

async function savePrometheus(target: Target, namespace: string, save: Save): Promise<void> {
  // A promise that every part awaits: where there is no connection, each of them says why.
  const opening = connectPrometheus(target, namespace);
  const parts = ASKED.map((path) =>
    save(`prometheus-${path.replace("status/", "")}.json`, async () => {
      const { connection } = await opening;
      const { status, body } = await connection.send(`/api/v1/${path}`);
      if (status !== 200) throw new Error(`status ${status}: ${body.toString().slice(0, 200)}`);
      return body.toString();
    }),
  );
  await Promise.all(parts);
  await opening.then(
    (client) => client.close(),
    () => {}, // said by the parts
  );
}

/** Of these tools, of what they run, and of the cluster. */
async function versions(target: Target): Promise<string> {
  const { name, version } = about();
  const said = (work: Promise<{ stdout: string }>) => work.then(({ stdout }) => JSON.parse(stdout), messageOf);
  return stringify({
    [name]: version,
    node: `${process.version} ${process.platform} ${process.arch}`,
    terraform: await said(run("terraform", ["version", "-json"])),
    kubernetes: await said(kubectl(target, ["version", "-o", "json"])),
  });
}
