import { losesMajor } from "../../interface/versions/releases.ts";
import { acceptedBy } from "../compare/constraints.ts";
import type { Kind } from "../versions.ts";

/** From where a module is called. What is in it cannot be told from here; a folder of the same repository is compared by itself. */
export const callSource: Kind = function* ({ calls }) {
  for (const [before, after] of calls.kept) {
    if (before.source === after.source) continue;
    const texts = { before: before.source ?? "", after: after.source ?? "" };
    const reason = "is called from elsewhere: whether what it makes stays the same cannot be told from here";
    const { file, line } = after;
    yield {
      code: "call-source",
      bump: "patch",
      atMost: "major",
      path: `module.${after.name}`,
      ...texts,
      reason,
      file,
      line,
    };
  }
};

/** Which versions of a module are called. */
export const callVersion: Kind = function* ({ calls }) {
  for (const [before, after] of calls.kept) {
    if (before.version === after.version || before.source !== after.source) continue;
    const [was, is] = [acceptedBy([before.version], "module"), acceptedBy([after.version], "module")];
    const isSafe = was && is && !losesMajor(was, is) && !losesMajor(is, was);
    yield {
      code: "call-version",
      bump: "patch",
      ...(isSafe ? {} : { atMost: "major" }),
      path: `module.${after.name}`,
      before: before.version ?? "",
      after: after.version ?? "",
      reason: isSafe
        ? "is called in another version"
        : "is called in another major version, which may destroy what the older one made",
      file: after.file,
      line: after.line,
    };
  }
};
