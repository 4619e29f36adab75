import type { Texts } from "../../interface/load/sources.ts";
import type { Module } from "../../interface/module/module.ts";
import type { ArchiveFile } from "../archive/index.ts";

/** Whose rule it is. */
export type Registry = "terraform" | "opentofu";

/** What is to be published. */
export type Repository = {
  /** `OWNER/NAME` on GitHub. */
  name: string;
  /** What GitHub shows beside the name; undefined where nobody has said it. */
  description: string | undefined;
  /** All tags; undefined where they are not known. */
  tags: readonly string[] | undefined;
  files: readonly ArchiveFile[];
  /** Those of HCL and Markdown. */
  texts: Texts;
  /** Folders with HCL, of the files that Terraform reads. */
  modules: readonly Module[];
};

/** Something that a rule is against. @property path of a file or folder, with the line where that is known */
export type Problem = { message: string; path?: string; line?: number };

/** What a public registry asks for. */
export type RegistryRule = {
  id: string;
  registries: readonly Registry[];
  /** An error: it is refused, or a page or a version is missing. A warning: it is advised, or something is not shown. */
  severity: "error" | "warning";
  /** Where that is said. */
  source: string;
  check: (repository: Repository) => Problem[];
};
