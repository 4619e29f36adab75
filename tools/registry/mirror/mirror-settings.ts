import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Configuration } from "../../check/configuration.ts";
import { messageOf, UserError } from "../../utils/errors.ts";
import { moduleFolder } from "../settings/module-folder.ts";
import { isSemantic, type TagFormat, tagFormat } from "../settings/tag-format.ts";
import { type PublicAddress, publicAddress } from "./public-address.ts";

/** What the command line says. */
export type MirrorFlags = {
  config?: string;
  module?: string;
  repository?: string;
  source?: string;
  tag?: string;
  release?: string;
};

export type MirrorSettings = {
  module: string;
  address: PublicAddress;
  version: string;
  tag: { mirror: string; source: string };
  source: string | undefined;
};

/** Puts configuration and command line together. @throws UserError for what is missing or wrong */
export function mirrorSettings(project: string, configuration: Configuration, flags: MirrorFlags): MirrorSettings {
  const { registry = {}, site } = configuration;
  const { module, repository } = { ...registry.mirror, ...flags };
  if (module === undefined) throw missing("module", "modules/stack");
  if (repository === undefined) throw missing("repository", "acme/terraform-kubernetes-observability");
  const address = publicAddress(repository);
  const format = tagFormat(registry.tags ?? "v{version}");
  if (!format || format.perModule)
    throw new UserError(`registry.tags: a mirror has one version for all modules, found ${registry.tags}`, {
      advice:
        "A public registry knows one version of a repository. Modules with versions of their own need a registry of yours.",
    });
  const version = versionOf(project, flags, format);
  return {
    module: moduleFolder(module),
    address,
    version,
    // Both registries read v1.2.3, whatever tags are called where the modules are made.
    tag: { mirror: `v${version}`, source: flags.tag ?? format.text.replace("{version}", version) },
    source: (flags.source ?? site?.repository)?.replace(/(?:\.git)?\/*$/, ""),
  };
}

// ---

function missing(key: "module" | "repository", example: string): UserError {
  return new UserError(`registry.mirror.${key} is not known: expected it in tfmods.config, or --${key}`, {
    advice: `For example: registry: { mirror: { ${key}: "${example}" } }.`,
  });
}

function versionOf(project: string, { tag, release }: MirrorFlags, format: TagFormat): string {
  const said = tag === undefined ? (release ?? packageVersion(project)) : format.read(tag)?.version;
  if (said !== undefined && isSemantic(said)) return said;
  if (tag !== undefined)
    throw new UserError(`--tag ${tag}: expected a tag such as ${format.text.replace("{version}", "1.2.3")}`);
  throw new UserError(`the version is not known: expected one such as 1.2.3, found ${said ?? "nothing"}`, {
    advice: "Name a version with --tag, or for the files as they are with --release, or in package.json.",
  });
}

function packageVersion(project: string): string | undefined {
  const file = join(project, "package.json");
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as { version?: unknown } | null;
    return typeof content?.version === "string" ? content.version : undefined;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UserError(`the version is not known: ${file} cannot be read: ${messageOf(cause)}`, {
      advice: "Mend it, or name a version with --tag or --release.",
      cause,
    });
  }
}
