/** What is wrong with a published registry, as data. `file` is relative to its folder. */
export type RegistryFinding =
  /** A file that the record says is there. */
  | { code: "missing"; file: string }
  /** An archive that was never published, or a version without a record. */
  | { code: "unknown"; file: string }
  /** A file that leads clients, or tells people, something else than the record. */
  | { code: "differs"; file: string }
  /** A page that leads clients to an archive, as pages of a registry do, and that no build has written. */
  | { code: "leads-elsewhere"; file: string }
  /** Something else than a file in its place. */
  | { code: "no-file"; file: string }
  /** A tag that is a version, but is not in the record. */
  | { code: "not-published"; file: string; tag: string }
  /** What the record says of an archive or, as `registry.json`, of all, against what tag and configuration give. */
  | { code: "record-differs"; file: string; what: string; expected: string; found: string }
  /** An archive that is not the one that was published. Both are SHA-256. */
  | { code: "archive-differs"; file: string; expected: string; found: string }
  /** The record says something else than what its tag gives. */
  | { code: "tag-differs"; file: string; tag: string; expected: string; found: string }
  | { code: "tag-moved"; file: string; tag: string; expected: string; found: string }
  | { code: "tag-gone"; file: string; tag: string }
  | { code: "commit-gone"; file: string; tag: string; commit: string };

/** A sentence for each. */
export function sentenceOf(finding: RegistryFinding): string {
  const { file } = finding;
  switch (finding.code) {
    case "missing":
      return `${file}: is missing`;
    case "unknown":
      return `${file}: is not in registry.json`;
    case "leads-elsewhere":
      return `${file}: leads clients to an archive (terraform-get), and is not in registry.json`;
    case "no-file":
      return `${file}: is no file`;
    case "not-published":
      return `${file}: lacks tag ${finding.tag}, which is a version`;
    case "record-differs":
      return `${file}: ${finding.what}: expected ${finding.expected}, found ${finding.found} in registry.json`;
    case "differs":
      return `${file}: says something else than registry.json`;
    case "archive-differs":
      return `${file}: is not the archive that was published: expected SHA-256 ${finding.expected}, found ${finding.found}`;
    case "tag-differs":
      return `${file}: is not what tag ${finding.tag} gives: expected SHA-256 ${finding.expected}, found ${finding.found} in registry.json`;
    case "tag-moved":
      return `${file}: tag ${finding.tag} was moved: expected commit ${finding.expected}, found ${finding.found}`;
    case "tag-gone":
      return `${file}: tag ${finding.tag} is gone`;
    case "commit-gone":
      return `${file}: commit ${finding.commit} of tag ${finding.tag} is not in this copy of the repository`;
  }
}
