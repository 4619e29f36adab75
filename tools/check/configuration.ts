import type { RegistryConfiguration } from "../registry/registry-configuration.ts";
import type { SiteConfiguration } from "../site/site-configuration.ts";
import type { Rule } from "./rule.ts";
import type { Setting } from "./selection.ts";

/** What a repository says about how it wants to be checked, in `tfmods.config.ts`, `.mjs`, `.js` or `.json`. */
export type Configuration = {
  /** Patterns of the files that are checked, such as `modules/**`; without them, all files of HCL and all Markdown files. */
  include?: string[];
  /** Patterns of files and folders that are left out. What begins with a dot, `node_modules` and `vendor` always are. */
  exclude?: string[];
  /** How much the findings of a rule matter, "off" for not at all, or that and the rule's options. */
  rules?: Record<string, Setting>;
  /** Rules of the repository itself, made with `defineRule`. */
  own?: Rule[];
  /** Folders of the repository by the addresses under which others call them: `{ "acme/shop/aws": "." }`. */
  addresses?: Record<string, string>;
  /** Where paths in blocks of Markdown begin: in the folder of the file, or (if they are meant to be run there) in that which is checked. */
  markdownPaths?: "file" | "root";
  /** With "opentofu", `*.tofu` files are read too, and `x.tofu` instead of `x.tf`. */
  language?: "terraform" | "opentofu";
  /** How `tfmods docs` writes READMEs. */
  docs?: {
    /** A folder with partials (`inputs.hbs`) that are used instead of those of the same name. */
    partials?: string;
    /** Inputs and outputs as they are in the files (the default), or by their names. */
    order?: "source" | "name";
  };
  /** How `tfmods site` makes its pages. */
  site?: SiteConfiguration;
  /** How `tfmods registry` publishes them. */
  registry?: RegistryConfiguration;
};

/** Gives `tfmods.config.ts` its types. */
export function defineConfig(configuration: Configuration): Configuration {
  return configuration;
}
