import type { ModuleInterface } from "../../interface/describe/schema.ts";
import type { Change } from "../change.ts";
import { acceptedBy, lost } from "../compare/constraints.ts";
import type { Kind } from "../versions.ts";

/** Which versions of Terraform the module takes. */
export const terraformVersion: Kind = function* ({ base, head }) {
  const [before, after] = [constraintsOf(base), constraintsOf(head)];
  if (before.join() === after.join()) return;
  const { file = "", line = 1 } = head.requiredVersions[0] ?? base.requiredVersions[0] ?? {};
  const judged = judge(before, after);
  if (judged) yield { code: "terraform-version", path: "required_version", before, after, ...judged, file, line };
};

// ---

function constraintsOf({ requiredVersions }: ModuleInterface): string[] {
  return requiredVersions.map(({ constraint }) => constraint ?? "");
}

function judge(before: string[], after: string[]): Pick<Change, "bump" | "atMost" | "reason"> | undefined {
  const [was, is] = [acceptedBy(before, "terraform"), acceptedBy(after, "terraform")];
  if (!was || !is)
    return {
      bump: "patch",
      atMost: "major",
      reason: "is another constraint: which versions it refuses cannot be told",
    };
  const gone = lost(was, is);
  if (gone !== undefined) return { bump: "major", reason: `accepts versions ${gone} no longer` };
  const added = lost(is, was);
  return added === undefined ? undefined : { bump: "minor", reason: `accepts versions ${added} as well` };
}
