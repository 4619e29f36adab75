import type { ReadmeOptions } from "../../docs/readme.ts";
import type { PublicAddress } from "./public-address.ts";

/** What a mirror is made with. */
export type MirrorOptions = {
  /** The folder of the module that the root module calls. */
  module: string;
  address: PublicAddress;
  /** Without a `v`. */
  version: string;
  /** Tags of this version in the mirror and in the repository that it is made from. */
  tag: { mirror: string; source: string };
  /** Where the repository is that it is made from, such as `https://github.com/acme/modules`; undefined where that is not known. */
  source: string | undefined;
  /** Every file of that repository: what links may lead to. */
  paths: readonly string[];
  /** Where paths in blocks of Markdown begin. */
  markdownPaths: "file" | "root";
  /** How `tfmods docs` writes there. */
  docs: Omit<ReadmeOptions, "objects">;
};
