// Writes the schema that manifests are compared with, from what an API server says of itself.
//   node tools/testkit/kubernetes/schema/generate.ts [--context NAME [--kubeconfig FILE]] [--check]
// Without --context it asks an embedded cluster (Linux, root), which it starts and ends. --check: write nothing, exit 1 if out of date.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { embedded } from "../../../cluster/embedded/embedded.ts";
import { kubectl, type Target } from "../../../toolchain/kubectl.ts";
import { messageOf, UserError } from "../../../utils/errors.ts";
import { repository } from "../../../utils/paths.ts";
import { stderrLog } from "../../../utils/progress.ts";
import { CommandError } from "../../../utils/run.ts";
import { compact } from "./compact.ts";
import { encoded, schemaFile } from "./load.ts";
import { index } from "./openapi.ts";
import type { Schema } from "./types.ts";

const options = readOptions();
try {
  process.exitCode = report(
    options.context === undefined ? await ofEmbedded() : await schemaOf(targetOf(options.context)),
  );
} catch (error) {
  console.error(error instanceof CommandError || error instanceof UserError ? messageOf(error) : error);
  process.exitCode = 2;
}

// ---

/** Writes or compares the file, and returns the exit code. */
function report(schema: Schema): number {
  const file = schemaFile(/^v(\d+\.\d+)/.exec(schema.version)?.[1] ?? schema.version);
  const bytes = encoded(schema);
  const isSame = existsSync(file) && readFileSync(file).equals(bytes);
  if (!isSame && !options.check) writeFileSync(file, bytes);
  const what = isSame ? "up to date" : options.check ? "out of date" : "written";
  const count = `${Object.keys(schema.kinds).length} kinds of ${schema.version}, ${Object.keys(schema.types).length} types`;
  console.log(`${what}: ${relative(repository, file)} (${count}, ${bytes.length} bytes)`);
  return options.check && !isSame ? 1 : 0;
}

function readOptions(): { context?: string; kubeconfig?: string; check?: boolean } {
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({ options: { context: text, kubeconfig: text, check: { type: "boolean" } } });
    if (values.context === undefined && values.kubeconfig !== undefined) throw new Error("there is no --context");
    return values;
  } catch (error) {
    console.error(`generate.ts takes --context NAME, --kubeconfig FILE and --check: ${messageOf(error)}`);
    process.exit(2);
  }
}

function targetOf(context: string): Target {
  return { context, kubeconfig: options.kubeconfig };
}

async function ofEmbedded(): Promise<Schema> {
  const cluster = embedded("schema", {});
  const { running } = await cluster.status();
  await cluster.start(stderrLog);
  try {
    return await schemaOf(cluster);
  } finally {
    if (!running) await cluster.stop(stderrLog, { deleteData: true });
  }
}

async function schemaOf(target: Target): Promise<Schema> {
  const ask = async (path: string): Promise<unknown> =>
    JSON.parse((await kubectl(target, ["get", "--raw", path])).stdout);
  const { gitVersion } = z.looseObject({ gitVersion: z.string() }).parse(await ask("/version"));
  const documents: unknown[] = [];
  for (const [path, { serverRelativeURL }] of Object.entries(index.parse(await ask("/openapi/v3")).paths)) {
    if (/^apis?\//.test(path)) documents.push(await ask(serverRelativeURL));
  }
  return compact(gitVersion, documents);
}
