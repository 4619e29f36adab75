import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { intersection, releasesOf } from "../../interface/versions/releases.ts";
import { parseVersion } from "../../interface/versions/version.ts";
import { UserError } from "../../utils/errors.ts";
import type { ProviderChange } from "./provider-change.ts";

const schema = z.strictObject({
  /** Source and version of the provider that was asked. */
  provider: z.string(),
  version: z.string(),
  /** How: planned, or applied to a cluster. */
  lane: z.enum(["plan", "apply"]),
  /** With which program, such as `terraform 1.11.4`. */
  program: z.string(),
  what: z.array(z.string()).min(1),
});

/** What tests have written down of a flavour that they tried. */
export type Tested = z.infer<typeof schema>;

/**
 * Reads what was tested of a flavour: the files `*.json` of a folder, each written by a test, that are about this provider in a version
 * that the flavour accepts. Nothing where there is none: then nothing was tested.
 * @throws UserError for a file that is no such record
 */
export function testedOf(folder: string, { source, version }: ProviderChange): Tested[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  const records = names.toSorted().map((name) => readRecord(join(folder, name)));
  return records.filter((record) => record.provider === source && accepts(version, record.version));
}

// ---

function readRecord(file: string): Tested {
  const read = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (read.success) return read.data;
  throw new UserError(`${file} is no record of what was tested: ${z.prettifyError(read.error)}`);
}

/** A prerelease counts only where the constraint names it, as for Terraform. */
function accepts(constraint: string, version: string): boolean {
  const [accepted, exactly] = [releasesOf(constraint, "provider"), releasesOf(`= ${version}`, "provider")];
  if (!accepted || !exactly) return false;
  if (parseVersion(version)?.prerelease !== undefined) return accepted.prereleases?.includes(version) ?? false;
  return intersection(accepted, exactly).ranges.length > 0;
}
