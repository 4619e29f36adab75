import { bumpOf } from "../diff/change.ts";
import type { Diff } from "../diff/diff.ts";
import { leastFor, tooLittle } from "../diff/promise.ts";
import { compareReleases, compareVersions, printRelease } from "../interface/versions/version.ts";
import { isTooLarge } from "../registry/settings/tag-format.ts";
import { UserError } from "../utils/errors.ts";
import { exactVersion, newestFirst, type Release, tooLarge } from "./tag-format.ts";

/** What a version is chosen from. */
export type Situation = {
  /** What is released, of what HEAD is made from; the newest one first. */
  released: readonly Release[];
  /** The release that HEAD is compared with; undefined for the first one. */
  base: Release | undefined;
  /** What has changed since. */
  diff: Diff | undefined;
  /** Versions that files of HEAD name: of package.json, of the changelog. Where each comes from is said to people. */
  written: readonly { text: string; where: string }[];
  /** The version that people ask for, or the label of a prerelease, such as `rc`. */
  given: string | undefined;
  label: string | undefined;
};

/** The version, in one sentence why, and in others why it must not be that. */
export type Decision = { version: string; why: string; refusals: string[] };

/** Which version is to be released. @throws UserError when what was given is none */
export function decide(situation: Situation): Decision {
  const { base, diff, given, label, written } = situation;
  const asked = given === undefined ? written : [{ text: given, where: "the version that you have named" }];
  for (const { text, where } of asked) if (isTooLarge(text)) throw tooLarge(text, where);
  if (given !== undefined && exactVersion(given) === undefined)
    throw new UserError(`${JSON.stringify(given)} is no version: expected one such as 1.2.3 or 1.2.3-rc.1`);
  if (label !== undefined && !/^[a-z][a-z-]*$/i.test(label))
    throw new UserError(`--prerelease ${JSON.stringify(label)}: expected letters, such as rc`);
  if (given !== undefined && label !== undefined)
    throw new UserError(`a version and --prerelease exclude each other: found ${given} and ${label}`, {
      advice: `Give one of them. The version may be a prerelease: ${given}-${label}.1`,
    });
  const { version, why } = given === undefined ? choose(situation) : { version: given, why: "you have named it" };
  return { version, why, refusals: [...tooOld(version, situation), ...tooSmall(version, base, diff)] };
}

// ---

function choose({ released, base, diff, written, label }: Situation): Omit<Decision, "refusals"> {
  const bump = bumpOf(diff?.modules.flatMap(({ changes }) => changes) ?? []);
  const newest = released[0];
  const isNew = ({ text }: { text: string }) => {
    const version = exactVersion(text);
    return version !== undefined && (newest === undefined || compareVersions(version, newest.version) > 0);
  };
  const needed = base
    ? { version: printRelease(leastFor(base.version.release, bump ?? "patch")), why: whyBump(bump, base) }
    : { version: "0.1.0", why: "it is the first release" };
  const prepared = newest?.version.prerelease === undefined ? undefined : printRelease(newest.version.release);
  const candidates = [
    ...(base || written.every((one) => !isNew(one)) ? [needed] : []),
    ...(prepared === undefined ? [] : [{ version: prepared, why: `${newest?.text} prepares it` }]),
    ...written.filter(isNew).map(({ text, where }) => ({ version: text, why: `${where} names it` })),
  ];
  const [best = needed] = candidates.toSorted((a, b) => newestFirst(named(a.version), named(b.version)));
  if (label === undefined || named(best.version).version.prerelease !== undefined) return best;
  return { version: nextPrerelease(best.version, label, released), why: best.why };
}

function whyBump(bump: ReturnType<typeof bumpOf>, base: Release): string {
  if (bump === undefined) return `files have changed since ${base.text}, and nothing that callers see`;
  const noun = { major: "what breaks", minor: "what is new", patch: "what has changed" }[bump];
  return `${noun} since ${base.text} asks for it`;
}

function nextPrerelease(version: string, label: string, released: readonly Release[]): string {
  const numbers = released.map(
    ({ text }) =>
      Number(text.match(/^(.*)-([a-z-]+)\.(\d+)$/i)?.[3] ?? 0) * (text.startsWith(`${version}-${label}.`) ? 1 : 0),
  );
  return `${version}-${label}.${Math.max(0, ...numbers) + 1}`;
}

function tooOld(version: string, { released: [newest] }: Situation): string[] {
  if (newest === undefined || compareVersions(named(version).version, newest.version) > 0) return [];
  return [`${version} is not newer than ${newest.text}, which is released: expected a later version`];
}

/** The same sentence as of `diff --enforce`; also a version that is prepared must promise enough to those who have the last release. */
function tooSmall(version: string, base: Release | undefined, diff: Diff | undefined): string[] {
  if (!base || !diff || compareReleases(named(version).version.release, base.version.release) <= 0) return [];
  const sentence = tooLittle(diff, base, named(version));
  return sentence === undefined ? [] : [sentence];
}

function named(text: string): Release {
  const version = exactVersion(text);
  if (!version) throw tooLarge(text, "the next version");
  return { tag: text, text, version };
}
