import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { messageOf } from "../../utils/errors.ts";
import { readRecord } from "../record/read-record.ts";
import { type Answer, json, Refusal } from "./answer.ts";
import { staticFile } from "./static-files.ts";
import type { Target } from "./target.ts";

/** A version, with all that a static registry says about it. */
export type VersionEntry = { version: string };

/** Versions that the static registry in a folder has of a module; none without a folder or a file. @param module its folder of the protocol */
export function staticVersions(out: string | undefined, module: string): VersionEntry[] {
  if (out === undefined) return [];
  const file = join(out, module, "versions");
  if (!existsSync(file)) return [];
  return parsed(VERSIONS, readFileSync(file, "utf8"), `${module}/versions`).modules[0].versions;
}

/**
 * Answers with a file of a static registry. A download gets the header that a web server is configured to add, which is all that
 * Terraform reads; and it leads to the archive in this folder, although the registry says where it will be served in the end.
 * @throws Refusal
 */
export function staticAnswer(out: string, target: Target): Answer {
  const answer = staticFile(out, target);
  const { parts } = target;
  if (parts[0] !== "v1" || parts.at(-1) !== "download" || !(answer.body instanceof Uint8Array)) return answer;
  const found = parsed(DOWNLOAD, Buffer.from(answer.body).toString(), parts.join("/"));
  const location = here(found.location, readRecord(out)?.url);
  return json({ ...found, location }, { "x-terraform-get": location });
}

// ---

const VERSIONS = z.object({
  modules: z.tuple([z.object({ versions: z.array(z.looseObject({ version: z.string() })) })]),
});
/** Printable, since it becomes a header. */
const DOWNLOAD = z.looseObject({ location: z.string().regex(/^[\x21-\x7e]+$/) });

function parsed<T>(schema: z.ZodType<T>, text: string, file: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Refusal(500, `${file} is not what a registry has there: ${messageOf(error)}`);
  }
}

function here(location: string, url: string | undefined): string {
  return url !== undefined && location.startsWith(`${url}/`) ? location.slice(url.length) : location;
}
