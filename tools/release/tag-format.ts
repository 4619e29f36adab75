import { compareVersions, parseVersion, type Version } from "../interface/versions/version.ts";
import * as registry from "../registry/settings/tag-format.ts";
import { UserError } from "../utils/errors.ts";

/** A tag that names a version, and the version as people write it. */
export type Release = { tag: string; text: string; version: Version };

/** How tags are called: `v{version}`, or `{module}/v{version}` with one version for each module. */
export type TagFormat = { tagOf(version: string): string; releaseOf(tag: string): Release | undefined };

/**
 * The tags of a repository, or of one module in it.
 * @param text with `{version}`, and `{module}` where each module has versions of its own
 * @param module its name, for such a format
 * @throws UserError when format and module do not fit
 */
export function tagFormat(text: string, module: string | undefined): TagFormat {
  const format = registry.tagFormat(text);
  if (!format) throw new UserError(`registry.tags: expected ${registry.TAGS_RULE}, found ${JSON.stringify(text)}`);
  if (format.perModule && module === undefined)
    throw new UserError(`registry.tags is ${text}: each module has versions of its own, and --module NAME is missing`);
  if (!format.perModule && module !== undefined)
    throw new UserError(`--module ${module}: registry.tags is ${text}, so that all modules have one version`, {
      advice: "Leave --module out, or give the modules versions of their own: registry.tags with {module}.",
    });
  return {
    tagOf: (version) => text.replace("{module}", module ?? "").replace("{version}", version),
    releaseOf(tag) {
      const parts = format.read(tag);
      const version = parts && parts.module === module ? exactVersion(parts.version) : undefined;
      return parts && version && { tag, text: parts.version, version };
    },
  };
}

/** A version with all three numbers and no metadata: `1.2.3`, `2.0.0-rc.1`. Undefined for another text, and for numbers that are too large. */
export function exactVersion(text: string): Version | undefined {
  return registry.isSemantic(text) ? parseVersion(text) : undefined;
}

/** What is said of such a version. @param where it comes from, such as a file */
export function tooLarge(text: string, where: string): UserError {
  return new UserError(
    `${where}: ${text} has a number that is too large: expected at most ${Number.MAX_SAFE_INTEGER}, up to which all programs count exactly (Terraform and OpenTofu take none above 9223372036854775807)`,
  );
}

/** The later of two releases comes first. */
export function newestFirst(a: { version: Version }, b: { version: Version }): number {
  return compareVersions(b.version, a.version);
}
