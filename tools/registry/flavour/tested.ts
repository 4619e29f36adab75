import { z } from "zod";
import { intersection, releasesOf } from "../../interface/versions/releases.ts";
import { parseVersion } from "../../interface/versions/version.ts";
import { UserError } from "../../utils/errors.ts";
import type { ArchiveFile } from "../archive/index.ts";
import type { ProviderChange } from "./provider-change.ts";

/** What a test has written down of a flavour that it tried. */
export const tested = z.strictObject({
  /** Source and version of the provider that was asked. */
  provider: z.string(),
  version: z.string(),
  /** How: planned, or applied to a cluster. */
  lane: z.enum(["plan", "apply"]),
  /** With which program, such as `terraform 1.11.4`. */
  program: z.string(),
  what: z.array(z.string()).min(1),
});

export type Tested = z.infer<typeof tested>;

/**
 * What was tested of a flavour: those of the records that are about this provider in a version that the flavour accepts.
 * @param files records, each written by a test @throws UserError for a file that is none
 */
export function testedOf(files: readonly ArchiveFile[], { source, version }: ProviderChange): Tested[] {
  return files.map(readRecord).filter((record) => record.provider === source && accepts(version, record.version));
}

// ---

function readRecord({ path, bytes }: ArchiveFile): Tested {
  const read = tested.safeParse(JSON.parse(Buffer.from(bytes).toString()));
  if (read.success) return read.data;
  throw new UserError(`${path} is no record of what was tested: ${z.prettifyError(read.error)}`);
}

/** A prerelease counts only where the constraint names it, as for Terraform. */
function accepts(constraint: string, version: string): boolean {
  const [accepted, exactly] = [releasesOf(constraint, "provider"), releasesOf(`= ${version}`, "provider")];
  if (!accepted || !exactly) return false;
  if (parseVersion(version)?.prerelease !== undefined) return accepted.prereleases?.includes(version) ?? false;
  return intersection(accepted, exactly).ranges.length > 0;
}
