import type { Configuration } from "../check/configuration.ts";
import type { Commit } from "./commit.ts";
import { githubSteps } from "./github/github-steps.ts";
import { Releases } from "./github/releases.ts";
import { checkedRepository, repositoryOf } from "./github/repository-of.ts";
import { type LazyArchive, lazyArchive } from "./lazy-archive.ts";
import { git } from "./repository/git.ts";
import type { Repository } from "./repository/read-repository.ts";
import type { ReleaseOptions, Surroundings } from "./run-release.ts";
import { commitStep, type Files, filesStep, isCommitted } from "./steps/commit-steps.ts";
import { branchStep, pushTagStep, tagStep } from "./steps/push-steps.ts";
import type { Step } from "./steps/step.ts";
import { exactVersion } from "./tag-format.ts";

/** What was decided about a release. */
export type WayFacts = {
  repository: Repository;
  configuration: Configuration;
  options: ReleaseOptions;
  surroundings: Surroundings;
  version: string;
  tag: string;
  files: Files;
  isLatest: boolean;
  /** @param digest of the archive @param address of the repository on GitHub, for people */
  notes(archive: string, digest: string | undefined, address: string | undefined): string;
};

/** The steps to a release, and its notes; reasons to refuse it; and what people should know. */
export type Way = { steps: Step[]; refusals: string[]; remarks: string[]; notes(): Promise<string> };

/** Which steps a release takes here. @throws UserError for an option that is wrong */
export async function wayOf(facts: WayFacts): Promise<Way> {
  const { repository, files, options, surroundings, tag } = facts;
  const { root, branch, remote, head } = repository;
  const commit = async () => ((await isCommitted(files)) ? git(root, "rev-parse", "HEAD") : undefined);
  const { configuration, version } = facts;
  const made = { root, remote: remote?.url, module: options.module, configuration, version, tag };
  const archive = lazyArchive(made, commit);
  const github = githubOf(facts);
  const address = github === undefined ? undefined : `${surroundings.serverUrl}/${github}`;
  const notes = async () => facts.notes(archive.name, await archive.digest(), address);
  const target = { root, remote: remote?.name, branch, tag, commit };
  const onGitHub = github === undefined ? [] : stepsOnGitHub(facts, github, archive, commit, notes);
  const steps = [
    ...(files.wanted.size > 0 ? [filesStep(files), commitStep(files)] : []),
    ...(remote && branch !== undefined ? [branchStep({ ...target, remote: remote.name, branch })] : []),
    tagStep(target),
    ...(remote ? [pushTagStep({ ...target, remote: remote.name })] : []),
    ...onGitHub,
  ];
  const lacksToken = github !== undefined && surroundings.token === undefined;
  const refusals = [
    ...(lacksToken && options.execute === true
      ? [`GITHUB_TOKEN is not set, for the release in ${github}: ${TOKEN}`]
      : []),
    ...(await archive.problems(head)),
  ];
  return { steps, refusals, remarks: remarksOf(facts, github), notes };
}

// ---

const TOKEN = "GITHUB_TOKEN=$(gh auth token) takes that of gh, and --no-github makes no release there";

function stepsOnGitHub(
  { surroundings, tag, version, isLatest }: WayFacts,
  github: string,
  archive: LazyArchive,
  commit: Commit,
  notes: () => Promise<string>,
): Step[] {
  const { token, apiUrl, log, second } = surroundings;
  if (token === undefined) return [unknownStep(github)];
  return githubSteps({
    releases: new Releases(github, { token, apiUrl, log, second }),
    tag,
    prerelease: exactVersion(version)?.prerelease !== undefined,
    isLatest,
    commit,
    names: [archive.name],
    archives: async () => [await archive.make()],
    notes,
  });
}

/** OWNER/REPO where the release is to be seen; undefined for none. */
function githubOf({ options: { github }, repository: { remote }, surroundings }: WayFacts): string | undefined {
  if (github === false) return undefined;
  if (github !== undefined) return checkedRepository(github);
  return remote && repositoryOf(remote.url, surroundings.serverUrl);
}

function remarksOf({ options, repository: { remote }, surroundings }: WayFacts, github: string | undefined): string[] {
  if (github !== undefined || options.github === false || !remote) return [];
  return [
    `No release on GitHub: ${remote.name} is at no address of ${surroundings.serverUrl}. --github OWNER/REPO names one.`,
  ];
}

function unknownStep(github: string): Step {
  return {
    name: "github",
    look: async () => ({
      done: false,
      text: `make a release in ${github} with the archive and its checksum; what is there was not looked up, since GITHUB_TOKEN is not set`,
    }),
    act: async () => {
      throw new Error("without a token nothing is done on GitHub");
    },
  };
}
