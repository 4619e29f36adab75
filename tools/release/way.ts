import { basename, posix } from "node:path";
import type { Configuration } from "../check/configuration.ts";
import { sha256 } from "../registry/archive/index.ts";
import { archivePath } from "../registry/files/layout.ts";
import { wantedFiles } from "../registry/settings/settings.ts";
import { type Archive, archiveOf } from "./archives.ts";
import type { Difference } from "./changelog/differences.ts";
import { githubSteps } from "./github/github-steps.ts";
import { Releases } from "./github/releases.ts";
import { checkedRepository, repositoryOf } from "./github/repository-of.ts";
import { notesOf } from "./notes.ts";
import { git } from "./repository/git.ts";
import type { Repository } from "./repository/read-repository.ts";
import type { ReleaseOptions, Surroundings } from "./run-release.ts";
import { commitStep, type Files, filesStep, isCommitted } from "./steps/commit-steps.ts";
import { branchStep, pushTagStep, tagStep } from "./steps/push-steps.ts";
import type { Step } from "./steps/step.ts";
import type { Subject } from "./subject.ts";
import { exactVersion, type Release } from "./tag-format.ts";

/** What was decided about a release. */
export type WayFacts = {
  repository: Repository;
  configuration: Configuration;
  options: ReleaseOptions;
  surroundings: Surroundings;
  subject: Subject;
  base: Release | undefined;
  version: string;
  tag: string;
  files: Files;
  section: string;
  differences: Difference[];
  isLatest: boolean;
};

/** The steps to a release, and its notes; what is missing for them is a reason to refuse. */
export type Way = { steps: Step[]; refusals: string[]; notes(): Promise<string> };

/** Which steps a release takes here. */
export function wayOf(facts: WayFacts): Way {
  const { repository, files, options, surroundings, tag } = facts;
  const { root, branch, remote } = repository;
  const commit = async () => ((await isCommitted(files)) ? git(root, "rev-parse", "HEAD") : undefined);
  const archive = archivesOf(facts, commit);
  const address = githubOf(facts);
  const notes = async () => notesOf(await noteFacts(facts, archive, address));
  const target = { root, remote: remote?.name ?? "", tag, commit };
  const steps = [
    ...(files.wanted.size > 0 ? [filesStep(files), commitStep(files)] : []),
    ...(remote && branch !== undefined ? [branchStep({ ...target, branch })] : []),
    tagStep({ ...target, branch }),
    ...(remote ? [pushTagStep({ ...target, branch })] : []),
  ];
  if (address === undefined) return { steps, refusals: [], notes };
  const { token, apiUrl, log, second } = surroundings;
  const lacksToken = token === undefined && options.execute === true;
  if (token === undefined)
    return {
      steps: [...steps, unknownStep(address)],
      refusals: lacksToken
        ? [`GITHUB_TOKEN is not set, for the release in ${address}: GITHUB_TOKEN=$(gh auth token), or --no-github`]
        : [],
      notes,
    };
  const releases = new Releases(address, { token, apiUrl, log, second });
  const prerelease = exactVersion(facts.version)?.prerelease !== undefined;
  const wanted = { releases, tag, prerelease, isLatest: facts.isLatest, commit, names: [archive.name], notes };
  return {
    steps: [...steps, ...githubSteps({ ...wanted, archives: async () => [await archive.make()] })],
    refusals: [],
    notes,
  };
}

// ---

type LazyArchive = { name: string; make(): Promise<Archive>; digest(): Promise<string | undefined> };

/** The archive of the commit of the release, made once. */
function archivesOf(
  { version, options, configuration, repository: { root, remote } }: WayFacts,
  commit: () => Promise<string | undefined>,
): LazyArchive {
  const { namespace, files } = configuration.registry ?? {};
  // As the registry calls it; the name of the repository for one that has no registry.
  const name = options.module ?? namespace ?? basename(remote?.url ?? root).replace(/\.git$/, "");
  const file = posix.basename(archivePath(name, version));
  let made: Promise<Archive> | undefined;
  const make = async () => {
    const id = await commit();
    if (id === undefined) throw new Error("there is no commit of the release yet");
    made ??= archiveOf(root, id, file, wantedFiles(files));
    return made;
  };
  return {
    name: file,
    make,
    digest: async () => ((await commit()) === undefined ? undefined : sha256((await make()).bytes)),
  };
}

/** OWNER/REPO where the release is to be seen; undefined for none. */
function githubOf({ options: { github }, repository: { remote }, surroundings }: WayFacts): string | undefined {
  if (github === false) return undefined;
  if (github !== undefined) return checkedRepository(github);
  return remote && repositoryOf(remote.url, surroundings.serverUrl);
}

function unknownStep(address: string): Step {
  return {
    name: "github",
    look: async () => ({
      done: false,
      text: `a release in ${address} with the archive; what is there was not looked up, since GITHUB_TOKEN is not set`,
    }),
    act: async () => {
      throw new Error("without a token nothing is done on GitHub");
    },
  };
}

async function noteFacts(facts: WayFacts, archive: LazyArchive, address: string | undefined) {
  const { version, tag, base, section, differences, subject, configuration, surroundings } = facts;
  const example = exampleOf(subject);
  const { namespace, system, url } = configuration.registry ?? {};
  const host = url === undefined ? undefined : new URL(url).host;
  const name = example?.split("/").at(-1);
  return {
    version,
    tag,
    before: base?.text,
    section,
    differences,
    example,
    address: address === undefined ? undefined : `${surroundings.serverUrl}/${address}`,
    registry: host && namespace && system && name ? `${host}/${namespace}/${name}/${system}` : undefined,
    archive: archive.name,
    digest: await archive.digest(),
  };
}

/** The module that calls most of the others: what most people begin with. */
function exampleOf({ head }: Subject): string | undefined {
  const all = [...head.modules].map(([folder, { calls }]) => ({ folder, calls: calls.length }));
  return all.toSorted((a, b) => b.calls - a.calls || (a.folder < b.folder ? -1 : 1))[0]?.folder;
}
