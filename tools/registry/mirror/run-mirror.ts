import { join } from "node:path";
import { check } from "../../check/check.ts";
import type { Configuration } from "../../check/configuration.ts";
import type { Finding } from "../../check/finding.ts";
import { rules } from "../../check/rules/index.ts";
import { select } from "../../check/selection.ts";
import { readmeRenderer } from "../../docs/readme.ts";
import { isModuleFile } from "../../interface/load/sources.ts";
import { workspaceOf } from "../../interface/load/workspace.ts";
import { ownPartials } from "../../templates/partials.ts";
import { loadConfiguration } from "../../tfmods/configuration-file.ts";
import type { ArchiveFile } from "../archive/index.ts";
import { textsOf } from "../flavour/files-as-texts.ts";
import { refuseNoFolder } from "../folder-argument.ts";
import { checkRegistryRules, type RuleFinding } from "../rules/check-rules.ts";
import { type MirrorFlags, type MirrorSettings, mirrorSettings } from "./mirror-settings.ts";
import { sourceOf } from "./public-address.ts";
import { refusePlace } from "./refuse-place.ts";
import { sourceFiles } from "./source-files.ts";
import { mirrorTree } from "./tree.ts";
import { type Written, writeTree } from "./write-tree.ts";

/** What became of a mirror. Nothing is written when there are errors. */
export type MirrorOutcome = MirrorSettings & {
  files: number;
  /** Undefined where errors kept it from being written. */
  written: Written | undefined;
  /** Against the rules of the public registries. */
  against: RuleFinding[];
  /** Of `tfmods check`. */
  findings: Finding[];
};

/** Writes the files of a mirror repository into a folder, after they were checked. @throws UserError */
export async function runMirror(project: string, out: string, flags: MirrorFlags): Promise<MirrorOutcome> {
  refuseNoFolder(project);
  await refusePlace(project, out);
  const configuration = await loadConfiguration(project, rules, flags.config);
  const settings = mirrorSettings(project, configuration, flags);
  const { files, paths } = await sourceFiles(project, { tag: flags.tag, patterns: configuration.registry?.files });
  const { docs, markdownPaths = "file" } = configuration;
  const own = docs?.partials === undefined ? undefined : ownPartials(join(project, docs.partials), "docs.partials");
  const order = docs?.order === undefined ? {} : { order: docs.order };
  const tree = mirrorTree(files, {
    ...settings,
    paths,
    markdownPaths,
    docs: { render: readmeRenderer(own), ...order },
  });
  const { address, tag } = settings;
  const against = checkRegistryRules({
    name: address.repository,
    description: undefined,
    tags: [tag.mirror],
    files: tree,
  });
  const findings = findingsIn(tree, settings, configuration);
  const isRefused =
    against.some(({ rule }) => rule.severity === "error") || findings.some(({ severity }) => severity === "error");
  const written = isRefused ? undefined : await writeTree(out, tree);
  return { ...settings, files: tree.length, written, against, findings };
}

// ---

/** What `tfmods check` says of what was written here and nowhere else: the root module, and examples that call addresses. */
function findingsIn(tree: readonly ArchiveFile[], { address }: MirrorSettings, { language }: Configuration): Finding[] {
  const texts = textsOf(tree, (path) => isModuleFile(path) || path.endsWith(".md"));
  const workspace = workspaceOf(texts, {
    addresses: { [sourceOf(address)]: "." },
    markdownPaths: "root",
    ...(language ? { language } : {}),
  });
  const { findings } = check({ texts, workspace }, select(rules));
  return findings.filter(
    ({ file, severity }) => severity !== "note" && (!file.includes("/") || file.startsWith("examples/")),
  );
}
