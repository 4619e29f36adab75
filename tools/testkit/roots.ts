import { readFileSync } from "node:fs";
import { join } from "node:path";
import { versions } from "../build/recipes.ts";
import { repository } from "../utils/paths.ts";

/** What is planned: a root module, as files to be written into a copy of `modules/` and `examples/`. */
export type Root = {
  /** The root module's folder in that copy. */
  folder: string;
  /** Texts by path in that copy; those of `modules/` and `examples/` may be replaced here too. */
  files: Record<string, string>;
};

/** A folder of `examples/`, as it is. */
export function example(name: string): Root {
  return { folder: `examples/${name}`, files: {} };
}

/**
 * A root module from HCL text. It calls our modules as `./modules/<name>`, as the READMEs do. Text without a provider
 * block gets the usual one.
 * @param files further files beside it.
 */
export function hcl(text: string, files: Record<string, string> = {}): Root {
  const complete = text.includes("required_providers") ? text : `${usualProvider}\n${text}`;
  return { folder: ".", files: { "main.tf": complete, ...files } };
}

/** The same root with one file of our modules changed: to show that a test notices. @throws Error if nothing changes. */
export function altered(root: Root, path: string, from: string | RegExp, to: string): Root {
  const before = root.files[path] ?? readFileSync(join(repository, path), "utf8");
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path} does not contain ${from}`);
  return { ...root, files: { ...root.files, [path]: after } };
}

// ---

const usualProvider = `
terraform {
  required_providers {
    kubectl = { source = "${versions.providers.kubectl?.source}" }
  }
}

provider "kubectl" {
  config_context = "none"
}
`;
