import { rules } from "../check/rules/index.ts";
import { printRelease } from "../interface/versions/version.ts";
import { loadConfiguration } from "../tfmods/configuration-file.ts";
import type { Difference } from "./changelog/differences.ts";
import { type Decision, decide } from "./decide.ts";
import { exampleOf } from "./example.ts";
import { readFiles, wantedTexts, writtenVersions } from "./files.ts";
import { notesOf } from "./notes.ts";
import { baseOf, isFinishing, isLatest, releasesOf } from "./released.ts";
import { git } from "./repository/git.ts";
import { readRepository } from "./repository/read-repository.ts";
import { refusals } from "./repository/refusals.ts";
import type { ReleaseOptions, Surroundings } from "./run-release.ts";
import { textOf } from "./steps/commit-steps.ts";
import type { Step } from "./steps/step.ts";
import { readSubject, type Subject } from "./subject.ts";
import { type Release, tagFormat } from "./tag-format.ts";
import { wayOf } from "./way.ts";

/** A release as it is to become, in steps that have not been looked at. */
export type Plan = {
  isNothing: boolean;
  version: string;
  tag: string;
  base: string | undefined;
  why: string;
  refusals: string[];
  remarks: string[];
  differences: Difference[];
  steps: Step[];
  section: string;
  notes(): Promise<string>;
};

/** Finds out what is to be released. Reads only. @throws UserError */
export async function planRelease(project: string, options: ReleaseOptions, surroundings: Surroundings): Promise<Plan> {
  const repository = await readRepository(project);
  const { root, head } = repository;
  const configuration = await loadConfiguration(root, rules);
  const format = tagFormat(configuration.registry?.tags ?? "v{version}", options.module);
  const released = releasesOf(repository, format);
  const finished = released.find((release) => isFinishing(release, repository, options));
  const base = baseOf(released, finished, repository, options.base);
  const subject = await readSubject(configuration, { root, head, base, module: options.module });
  const files = await readFiles(root, subject.folder);
  const {
    version,
    why,
    refusals: wrong,
  } = finished
    ? ({ version: finished.text, why: `${finished.tag} is at HEAD already`, refusals: [] } satisfies Decision)
    : decide({
        released,
        base,
        diff: subject.diff,
        written: writtenVersions(files),
        given: options.version,
        label: options.prerelease,
      });
  const tag = format.tagOf(version);
  const differences = differencesOf(subject);
  const titles = await titlesOf(root, base, subject);
  const entry = { version, date: surroundings.today, differences, titles, tag, before: base?.tag };
  const { wanted, section } = wantedTexts(files, entry);
  const way = await wayOf({
    repository,
    configuration,
    options,
    surroundings,
    version,
    tag,
    // What is tagged stays as it is.
    files: { root, wanted: finished ? new Map() : wanted, before: files.texts, title: `Release ${tag}` },
    isLatest: isLatest(version, repository, format),
    notes: (archive, digest, address) =>
      notesOf({
        version,
        tag,
        before: base?.text,
        section,
        differences,
        example: exampleOf(configuration, subject.head),
        address,
        archive,
        digest,
      }),
  });
  const isOurs = (path: string) => wanted.has(path) && textOf(root, path) === wanted.get(path);
  const found = refusals(repository, { format, tag, branch: options.branch, isOurs });
  return {
    isNothing: !finished && base !== undefined && differences.length === 0 && subject.changedFiles?.length === 0,
    version,
    tag,
    base: base?.tag,
    why,
    refusals: [...found, ...wrong, ...way.refusals],
    remarks: [...way.remarks, ...prepared(finished, options)],
    differences,
    section,
    steps: way.steps,
    notes: way.notes,
  };
}

// ---

/**
 * What comes after a prerelease that is at HEAD. It is not done by itself: the same command must finish a release that was interrupted, and
 * nothing tells whether the prerelease was asked for or was the version that the files name.
 */
function prepared(finished: Release | undefined, { version, prerelease }: ReleaseOptions): string[] {
  if (finished?.version.prerelease === undefined || version !== undefined || prerelease !== undefined) return [];
  const final = printRelease(finished.version.release);
  return [
    `${finished.tag} is at HEAD, so this is about that one. To release what it prepares: tfmods release ${final}.`,
  ];
}

function differencesOf({ diff }: Subject): Difference[] {
  return (diff?.modules ?? []).flatMap(({ folder, changes }) => changes.map((change) => ({ folder, change })));
}

/** Titles of the commits that changed what users get. */
async function titlesOf(root: string, base: Release | undefined, { changedFiles = [] }: Subject): Promise<string[]> {
  if (!base) return ["First release."];
  const paths = changedFiles.length > MANY ? [] : changedFiles.map((path) => `:(literal)${path}`);
  const range = `refs/tags/${base.tag}..HEAD`;
  const titles = await git(
    root,
    "log",
    "--no-show-signature",
    "--no-merges",
    "--format=%s",
    "--reverse",
    `--max-count=${MANY}`,
    range,
    "--",
    ...paths,
  );
  return titles.split("\n").filter((title) => title !== "");
}

/** So many that a list of them says nothing. */
const MANY = 50;
