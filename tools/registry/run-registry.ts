import { statSync } from "node:fs";
import { rules } from "../check/rules/index.ts";
import { loadConfiguration } from "../tfmods/configuration-file.ts";
import { closest } from "../utils/closest.ts";
import { UserError } from "../utils/errors.ts";
import { earlierIn } from "./build/earlier.ts";
import { type Build, planBuild } from "./build/plan-build.ts";
import { writeBuild } from "./build/write-build.ts";
import { registryFiles } from "./files/registry-files.ts";
import { parseProviderChange } from "./flavour/index.ts";
import { readPublished, readRecord } from "./record/read-record.ts";
import { flavouredNamespace, type Record } from "./record/record.ts";
import type { Flavour } from "./releases/pack-tag.ts";
import { type Releases, readReleases } from "./releases/tags.ts";
import { NAME, NAME_RULE } from "./settings/names.ts";
import { type SettingFlags, type Settings, settingsOf } from "./settings/settings.ts";

/** Options of `tfmods registry build`, as they stand on the command line. */
export type BuildFlags = SettingFlags & {
  config?: string;
  out: string;
  /** A folder or an address with what is published already. */
  against?: string;
  /** Other programs for the provider kubectl: SOURCE@CONSTRAINT. */
  kubectlSource?: string[];
};

/** What became of a build. @property packed archives that are new @property written files that have changed */
export type BuildOutcome = {
  out: string;
  record: Record;
  packed: string[];
  written: number;
  notes: string[];
  milliseconds: number;
};

/** Publishes every version of a repository into a folder. @throws UserError; then nothing was written */
export async function runBuild(project: string, flags: BuildFlags): Promise<BuildOutcome> {
  const start = performance.now();
  const { out, config, against, kubectlSource = [], ...given } = flags;
  const settings = await settingsOf(project, await loadConfiguration(project, rules, config), given);
  const { url } = settings;
  if (url === undefined) throw noUrl();
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UserError(`--out ${out} is a file: expected a folder, or nothing`);
  const earlier = sameNames(`--out ${out}`, readRecord(out), settings);
  const published = sameNames(
    `--against ${against}`,
    against === undefined ? undefined : await readPublished(against),
    settings,
  );
  const releases = await readReleases(project, settings.tags);
  const build = await planBuild({
    project,
    settings: { ...settings, url },
    releases,
    flavours: [undefined, ...kubectlSource.map((source) => namedFlavour(source, settings))],
    earlier: earlierIn(out, earlier),
    published: published && { record: published, where: against ?? "" },
  });
  refuseUnknownVersions(settings, releases, build);
  const written = writeBuild(out, build.archives, registryFiles(build));
  const notes = [...build.notes];
  if (releases.releases.length === 0) notes.push(nothingYet(settings));
  if (against !== undefined && !published) notes.push(`--against ${against}: nothing is published there yet`);
  const milliseconds = Math.round(performance.now() - start);
  return { out, record: build.record, packed: [...build.archives.keys()], written, notes, milliseconds };
}

/** The provider's namespace is the name of the flavour: alekc of alekc/kubectl. */
export function flavourOf(kubectlSource: string): Flavour {
  const provider = parseProviderChange(kubectlSource);
  const name = provider.source.split("/").at(-2)?.toLowerCase() ?? "";
  return { name, provider };
}

// ---

function namedFlavour(kubectlSource: string, { namespace }: Settings): Flavour {
  const flavour = flavourOf(kubectlSource);
  const name = flavouredNamespace(namespace, flavour.name);
  if (NAME.test(name)) return flavour;
  throw new UserError(`--kubectl-source ${kubectlSource}: expected a namespace of ${NAME_RULE}, found ${name}`);
}

function noUrl(): UserError {
  return new UserError(
    "it is not known where the registry will be served: expected registry.url in tfmods.config, or --url",
    {
      advice: "Pages and downloads name archives by their whole address, such as https://modules.example.org.",
    },
  );
}

/** @param where it was found, for messages */
function sameNames(where: string, found: Record | undefined, { namespace, system }: Settings): Record | undefined {
  if (!found || (found.namespace === namespace && found.system === system)) return found;
  throw new UserError(
    `${where} has the registry of the namespace ${found.namespace} and the system ${found.system}: expected ${namespace} and ${system}`,
    { advice: "Users know modules by these names. Name another place for another registry." },
  );
}

function refuseUnknownVersions({ versions }: Settings, { releases }: Releases, { record }: Build): void {
  const known = [...record.archives, ...releases].flatMap(({ tag, version }) => [tag, version]);
  const unknown = Object.keys(versions).find((version) => !known.includes(version));
  if (unknown === undefined) return;
  const hint = known.length > 0 ? {} : { advice: "This copy has no tags of versions: `git fetch --tags` gets them." };
  const others = closest(unknown, [...new Set(known)]);
  throw new UserError(`registry.versions: there is no version or tag ${unknown}${others}`, hint);
}

function nothingYet({ tags }: Settings): string {
  return `no tag is a version by ${tags.text}: the registry has no modules yet (a shallow copy has no tags: git fetch --tags)`;
}
