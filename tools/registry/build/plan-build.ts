import { UserError } from "../../utils/errors.ts";
import type { ArchiveRecord, Record } from "../record/record.ts";
import type { ModuleDetail } from "../releases/module-detail.ts";
import { marksOf, type Packed, packRelease } from "../releases/pack-release.ts";
import type { Flavour } from "../releases/pack-tag.ts";
import { orderOf, type Release, type Releases } from "../releases/tags.ts";
import type { Settings } from "../settings/settings.ts";
import type { Earlier } from "./earlier.ts";
import { ambiguous, changed, vanished } from "./refusals.ts";

/** What a build is made of. */
export type BuildInput = {
  project: string;
  settings: Settings & { url: string };
  releases: Releases;
  /** The plain archives, which have none, and others that are wanted. */
  flavours: readonly (Flavour | undefined)[];
  earlier: Earlier;
  /** What is published elsewhere, and what people call that place. */
  published: { record: Record; where: string } | undefined;
};

/** What is to be published; nothing is written yet. */
export type Build = {
  record: Record;
  /** What modules offer, by the archive's path and the module's name. */
  details: ReadonlyMap<string, ReadonlyMap<string, ModuleDetail>>;
  /** Archives that are not there yet, by their paths. */
  archives: ReadonlyMap<string, Uint8Array>;
  /** What nobody has asked for, but everybody should know: tags that are left out, with the reason. */
  notes: string[];
};

/**
 * Decides what is published: what an earlier build has left stays as it is, new tags are packed.
 * @throws UserError for a version that would become another one, and for what cannot be packed
 */
export async function planBuild(input: BuildInput): Promise<Build> {
  const { releases, earlier, settings, published, flavours } = input;
  const notes: string[] = [];
  const found = new Map<string, Packed | Kept>();
  const add = (one: Packed | Kept) => {
    const other = found.get(one.archive.path)?.archive;
    if (other && other.sha256 !== one.archive.sha256) throw ambiguous(other, one.archive);
    if (!other) found.set(one.archive.path, one);
  };
  for (const flavour of flavours)
    for (const release of releases.releases) {
      const one = await archiveOf(input, release, flavour);
      if (typeof one === "string") notes.push(one);
      else add(one);
    }
  for (const archive of earlier.record?.archives ?? []) {
    if (found.has(archive.path)) continue;
    const details = earlier.whole(archive);
    if (!details) throw vanished(archive, "an earlier build");
    const isGone = !releases.releases.some(({ tag }) => tag === archive.tag);
    if (isGone) notes.push(`tag ${archive.tag} is gone: ${archive.path} stays published, as it was`);
    add({ archive, details });
  }
  for (const archive of published?.record.archives ?? []) {
    const now = found.get(archive.path)?.archive;
    if (!now) throw vanished(archive, published?.where ?? "");
    if (now.sha256 !== archive.sha256) throw changed(archive, now, published?.where ?? "");
  }
  notes.unshift(...releases.strange, ...unusedFolders(settings, [...found.values()]));
  const all = [...found.values()].toSorted((a, b) => byVersion(a.archive, b.archive));
  return {
    record: {
      version: 1,
      namespace: settings.namespace,
      system: settings.system,
      url: settings.url,
      archives: all.map(({ archive }) => marked(archive, settings)),
    },
    details: new Map(all.map(({ archive, details }) => [archive.path, details])),
    archives: new Map(all.flatMap((one) => ("bytes" in one ? [[one.archive.path, one.bytes]] : []))),
    notes,
  };
}

// ---

/** An archive that is there already. */
type Kept = Omit<Packed, "bytes">;

async function archiveOf(
  { project, settings, earlier, published }: BuildInput,
  release: Release,
  flavour: Flavour | undefined,
): Promise<Packed | Kept | string> {
  const before = earlier.record?.archives.find(isOf(release, flavour));
  const details = before && earlier.whole(before);
  const isYanked = marksOf(release, settings).yanked !== undefined;
  // What was yanked was not checked.
  const isChecked = before?.yanked === undefined || isYanked;
  if (before && details && isChecked && before.commit === release.commit) return { archive: before, details };
  // What was published with other patterns and modules is made again with them, and only new versions with those of now.
  const like = before ?? published?.record.archives.find(isOf(release, flavour));
  const packing = {
    files: like ? like.files : settings.files,
    flavour: like?.flavour ?? flavour,
    modules: like?.modules,
  };
  const packed = await packRelease(project, release, settings, packing).catch((error: unknown) => {
    // A version that nobody has and nobody is to get need not be one that can be packed.
    if (!isYanked || like || !(error instanceof UserError)) throw error;
    return `tag ${release.tag} is yanked, and cannot be packed, so it is left out: ${error.message}`;
  });
  if (!before || typeof packed === "string") return packed;
  if (packed.archive.sha256 !== before.sha256) throw changed(before, packed.archive, "an earlier build");
  return details ? { archive: packed.archive, details: packed.details } : packed;
}

/** A typing error in a folder would else be a module that is missing without a word. */
function unusedFolders({ modules = new Map() }: Settings, all: readonly Kept[]): string[] {
  if (all.length === 0) return [];
  const folders = new Set(all.flatMap(({ archive }) => archive.modules.map(({ folder }) => folder)));
  return [...modules]
    .filter(([, folder]) => !folders.has(folder))
    .map(([name, folder]) => `registry.modules: ${name} is not published: no version has the folder ${folder}`);
}

function isOf({ tag }: Release, flavour: Flavour | undefined): (archive: ArchiveRecord) => boolean {
  return (archive) => archive.tag === tag && archive.flavour?.name === flavour?.name;
}

function marked(archive: ArchiveRecord, settings: Settings): ArchiveRecord {
  const { deprecated: _deprecated, yanked: _yanked, ...rest } = archive;
  const { deprecated, yanked } = marksOf(archive, settings);
  return { ...rest, ...(deprecated === undefined ? {} : { deprecated }), ...(yanked === undefined ? {} : { yanked }) };
}

function byVersion(a: ArchiveRecord, b: ArchiveRecord): number {
  return orderOf(a.version, b.version) || (a.path < b.path ? -1 : 1);
}
