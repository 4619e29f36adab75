import { sha256 } from "../../registry/archive/index.ts";
import { UserError } from "../../utils/errors.ts";
import { type Archive, SUMS, sumsOf } from "../archives.ts";
import { type Commit, madeCommit } from "../commit.ts";
import { type Found, Passing, type Step } from "../steps/step.ts";
import type { Releases } from "./releases.ts";
import type { GitHubRelease } from "./replies.ts";

/** A release on GitHub as it is to become. */
export type Wanted = {
  releases: Releases;
  tag: string;
  prerelease: boolean;
  /** Whether no later version is released. */
  isLatest: boolean;
  commit: Commit;
  /** Names of the archives, which are known before; and the archives, once the commit is there. */
  names: readonly string[];
  archives(): Promise<readonly Archive[]>;
  notes(): Promise<string>;
};

/** A draft with all its files first, and then published: a published release may be one that cannot be changed any more. */
export function githubSteps(wanted: Wanted): Step[] {
  return [draftStep(wanted), ...[...wanted.names, SUMS].map((name) => assetStep(wanted, name)), publishStep(wanted)];
}

// ---

function draftStep({ releases, tag, commit, notes, prerelease }: Wanted): Step {
  return {
    name: "draft",
    async look() {
      const found = await releases.find(tag);
      if (!found) return { done: false, text: `make a draft of ${tag} on GitHub, with the notes below` };
      return {
        done: true,
        text: `GitHub has ${found.draft ? "a draft" : "the release"} ${tag}, whose text stays: ${found.html_url}`,
      };
    },
    async act() {
      await releases.create({ tag, commit: await madeCommit(commit), name: tag, body: await notes(), prerelease });
    },
  };
}

function assetStep({ releases, tag, archives }: Wanted, name: string): Step {
  const upload = { done: false, text: `upload ${name}` };
  return {
    name: "file",
    async look(): Promise<Found> {
      const release = await releases.find(tag);
      const asset = release && (await releases.assets(release)).find((asset) => asset.name === name);
      if (!release || !asset) return upload;
      if (asset.state !== "uploaded") return { done: false, text: `upload ${name} again: what is there was cut off` };
      const ours = sha256(await bytesOf(name, archives));
      const there = asset.digest ?? `sha256:${sha256(await releases.download(asset))}`;
      if (there === `sha256:${ours}`) return { done: true, text: `GitHub has ${name}, ${there}` };
      throw new UserError(`${name} of ${tag} on GitHub has other bytes: found ${there}, expected sha256:${ours}`, {
        advice: `A file of a release is never overwritten. Look at who put it there: ${release.html_url}`,
      });
    },
    async act() {
      const release = await draftOf(releases, tag);
      const there = (await releases.assets(release)).find((asset) => asset.name === name);
      if (there?.state === "uploaded") return;
      if (there) await releases.remove(there);
      const bytes = await bytesOf(name, archives);
      const made = await releases.upload(release, name, bytes);
      if (made.state === "uploaded" && (!made.digest || made.digest === `sha256:${sha256(bytes)}`)) return;
      await releases.remove(made);
      throw new Passing(`upload ${name}: GitHub has got other bytes than were sent (${made.state}, ${made.digest})`);
    },
  };
}

function publishStep({ releases, tag, prerelease, isLatest }: Wanted): Step {
  return {
    name: "publish",
    async look() {
      const found = await releases.find(tag);
      if (found && !found.draft) return { done: true, text: found.html_url };
      return { done: false, text: `publish the release ${tag}${prerelease ? " as a prerelease" : ""}` };
    },
    async act() {
      await releases.publish(await draftOf(releases, tag), prerelease, isLatest);
    },
  };
}

/** GitHub's list may lag behind what was made a moment ago. */
async function draftOf(releases: Releases, tag: string): Promise<GitHubRelease> {
  const found = await releases.find(tag);
  if (!found) throw new Passing(`GitHub does not list the draft of ${tag} yet`);
  return found;
}

async function bytesOf(name: string, archives: Wanted["archives"]): Promise<Uint8Array> {
  const all = await archives();
  const found = name === SUMS ? sumsOf(all) : all.find((archive) => archive.name === name)?.bytes;
  if (!found) throw new Error(`there is no archive ${name}`);
  return found;
}
