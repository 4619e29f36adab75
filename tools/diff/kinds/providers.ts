import type { ProviderModel } from "../../interface/describe/schema.ts";
import { losesMajor } from "../../interface/versions/releases.ts";
import type { Change } from "../change.ts";
import { acceptedBy, lost } from "../compare/constraints.ts";
import { pairsOf } from "../compare/pairs.ts";
import type { Kind } from "../versions.ts";

/** Which providers the module needs, and what callers have to hand to it. */
export const providers: Kind = function* ({ base, head }) {
  const { kept, gone, added } = pairsOf(base.providers, head.providers, {
    keyOf: ({ name }) => name,
    isRenamed: () => false,
  });
  for (const provider of added) {
    yield {
      ...aboutOf(provider),
      code: "provider-added",
      bump: "minor",
      reason: "is needed now, and may have to be configured",
    };
    yield* aliasChanges({ ...provider, aliases: [] }, provider);
  }
  for (const provider of gone) {
    yield { ...aboutOf(provider), code: "provider-removed", bump: "patch", reason: "is needed no longer" };
    yield* aliasChanges(provider, { ...provider, aliases: [] });
  }
  for (const [before, after] of kept) {
    yield* sourceChanges(before, after);
    yield* versionChanges(before, after);
    yield* aliasChanges(before, after);
  }
};

// ---

function* sourceChanges(before: ProviderModel, after: ProviderModel): Iterable<Change> {
  const [was, is] = [sourceOf(before), sourceOf(after)];
  if (was === is) return;
  const reason = `is ${is}, not ${was}: a state with the older one must be changed by hand`;
  yield { ...aboutOf(after), code: "provider-source", bump: "major", before: was, after: is, reason };
}

/** With what Terraform takes for granted. */
function sourceOf({ name, source = name }: ProviderModel): string {
  const plain = source.replace(/^registry\.(?:terraform\.io|opentofu\.org)\//, "");
  return plain.includes("/") ? plain : `hashicorp/${plain}`;
}

function* versionChanges(before: ProviderModel, after: ProviderModel): Iterable<Change> {
  if (before.version === after.version) return;
  const judged = judgeVersion(before.version, after.version);
  const texts = { before: before.version ?? "", after: after.version ?? "" };
  if (judged) yield { ...aboutOf(after), code: "provider-version", ...texts, ...judged };
}

function judgeVersion(
  before: string | undefined,
  after: string | undefined,
): Pick<Change, "bump" | "atMost" | "reason"> | undefined {
  const [was, is] = [acceptedBy([before], "provider"), acceptedBy([after], "provider")];
  if (!was || !is)
    return {
      bump: "patch",
      atMost: "major",
      reason: "has another constraint: which versions it refuses cannot be told",
    };
  const gone = lost(was, is);
  if (gone !== undefined)
    return losesMajor(was, is)
      ? { bump: "major", reason: `is taken in versions ${gone} no longer` }
      : // Nobody has to change anything: `terraform init -upgrade` finds a version of the same major.
        {
          bump: "minor",
          reason: `is taken in versions ${gone} no longer, but in later ones of the same major version`,
        };
  const added = lost(is, was);
  return added === undefined ? undefined : { bump: "minor", reason: `is taken in versions ${added} as well` };
}

function* aliasChanges(before: ProviderModel, after: ProviderModel): Iterable<Change> {
  const about = (path: string) => ({ ...aboutOf(after), code: "provider-alias", bump: "major", path }) as const;
  for (const alias of after.aliases)
    if (!before.aliases.includes(alias))
      yield { ...about(alias), reason: "must be handed to the module: a call that does not do it is refused" };
  for (const alias of before.aliases)
    if (!after.aliases.includes(alias))
      yield { ...about(alias), reason: "is taken no longer: a call that hands it to the module is refused" };
}

function aboutOf({ name, file, line }: ProviderModel): Pick<Change, "path" | "file" | "line"> {
  return { path: `provider.${name}`, file, line };
}
