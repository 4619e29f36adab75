import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { messageOf } from "../../utils/errors.ts";
import { type Answer, json, Refusal } from "./answer.ts";
import { staticFile } from "./static-files.ts";
import type { Target } from "./target.ts";

/** Versions that the static registry in a folder has of a module, with all that it says about each; none without a folder or a file. */
export async function staticVersions(
  out: string | undefined,
  module: readonly string[],
): Promise<{ version: string }[]> {
  if (out === undefined) return [];
  const text = await readFile(join(out, ...module, "versions"), "utf8").catch(() => undefined);
  if (text === undefined) return [];
  return parsed(VERSIONS, text, `${module.join("/")}/versions`).modules[0].versions;
}

/**
 * Answers with a file of a static registry, and to a download with what a host is configured to add: Terraform reads the header only.
 * @throws Refusal
 */
export async function staticAnswer(out: string, target: Target): Promise<Answer> {
  const answer = await staticFile(out, target);
  const { parts } = target;
  if (parts[0] !== "v1" || parts.at(-1) !== "download" || answer.body instanceof Uint8Array) return answer;
  const { handle } = answer.body;
  const text = await handle.readFile("utf8").finally(() => handle.close());
  const { location } = parsed(DOWNLOAD, text, parts.join("/"));
  return { ...answer, ...json(JSON.parse(text), { "x-terraform-get": location }) };
}

// ---

const VERSIONS = z.object({
  modules: z.tuple([z.object({ versions: z.array(z.looseObject({ version: z.string() })) })]),
});
/** Printable, since it becomes a header. */
const DOWNLOAD = z.object({ location: z.string().regex(/^[\x21-\x7e]+$/) });

function parsed<T>(schema: z.ZodType<T>, text: string, file: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Refusal(500, `${file} is not what a registry has there: ${messageOf(error)}`);
  }
}
