import { basename, resolve } from "node:path";
import type { Configuration } from "../../check/configuration.ts";
import { matcher } from "../../tfmods/globs.ts";
import { publishedBy } from "../../tfmods/published.ts";
import { UserError } from "../../utils/errors.ts";
import { tryGit } from "../../utils/git.ts";
import { isWebAddress, URL_RULE } from "../../utils/web-address.ts";
import type { WantedFile } from "../archive/index.ts";
import type { RegistryConfiguration } from "../registry-configuration.ts";
import { moduleFolder } from "./module-folder.ts";
import { NAME, NAME_RULE, SYSTEM, SYSTEM_RULE } from "./names.ts";
import { TAGS_RULE, type TagFormat, tagFormat } from "./tag-format.ts";

/** What the command line says instead of the configuration. */
export type SettingFlags = { namespace?: string; system?: string; tags?: string; url?: string };

/** How modules are published. */
export type Settings = {
  namespace: string;
  system: string;
  tags: TagFormat;
  /** Folders by the names of the modules; undefined: all that `published` wants, by the names of their folders. */
  modules: ReadonlyMap<string, string> | undefined;
  published: (folder: string) => boolean;
  /** The name of a module that is the whole repository. */
  rootName: string;
  /** Patterns of what archives hold; undefined for what is wanted of any repository. */
  files: readonly string[] | undefined;
  /** The folder in which tests write down what they have tried of a flavour. */
  tested: string | undefined;
  /** Without a slash at its end; undefined where nobody has said it. */
  url: string | undefined;
  versions: NonNullable<RegistryConfiguration["versions"]>;
};

/** Puts configuration and command line together. @throws UserError for what is missing or wrong */
export async function settingsOf(
  project: string,
  configuration: Configuration,
  flags: SettingFlags,
): Promise<Settings> {
  const { registry = {} } = configuration;
  const { namespace, system, tags = "v{version}", url } = { ...registry, ...flags };
  const format = tagFormat(tags);
  if (!format) throw wrong("--tags", tags, TAGS_RULE);
  if (url !== undefined && !isWebAddress(url)) throw wrong("--url", url, URL_RULE);
  const modules = registry.modules && new Map(Object.entries(registry.modules));
  for (const name of modules?.keys() ?? []) if (!NAME.test(name)) throw wrong("registry.modules", name, NAME_RULE);
  const named = required("system", system, SYSTEM, SYSTEM_RULE);
  return {
    namespace: required("namespace", namespace, NAME, NAME_RULE),
    system: named,
    tags: format,
    modules: modules && new Map([...modules].map(([name, folder]) => [name, moduleFolder(folder)])),
    published: publishedBy(configuration),
    rootName: await rootNameOf(project, named),
    files: registry.files,
    tested: registry.tested?.replace(/\/+$/, ""),
    url: url?.replace(/\/+$/, ""),
    versions: registry.versions ?? {},
  };
}

/** Which files an archive holds. @param patterns undefined for what is wanted of any repository; one with `!` leaves out */
export function wantedFiles(patterns: readonly string[] | undefined): WantedFile {
  if (!patterns) return (path) => !LEFT_OUT.test(path);
  const [included, excluded] = [
    matcher(patterns.filter((pattern) => !pattern.startsWith("!"))),
    matcher(patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1))),
  ];
  return (path) => included(path) && !excluded(path);
}

// ---

/** What nobody needs who uses a module: hidden files, folders for tests, examples and documentation, what tests and people's machines leave. */
const LEFT_OUT =
  /(?:^|\/)(?:\.[^/]*|(?:examples?|tests?|fixtures|testdata|bench|docs?|node_modules)(?=\/))(?:\/|$)|\.(?:tftest|tofutest)\.(?:hcl|json)$|\.(?:tfstate|tfstate\.backup|tfvars|tfvars\.json|tfplan)$/;

function required(name: "namespace" | "system", value: string | undefined, form: RegExp, rule: string): string {
  if (value !== undefined && form.test(value)) return value;
  if (value !== undefined) throw wrong(`--${name}`, value, rule);
  throw new UserError(
    `the ${name} of the modules is not known: expected registry.${name} in tfmods.config, or --${name}`,
    {
      advice:
        "Modules are called HOST/NAMESPACE/NAME/SYSTEM: `modules.example.org/acme/vpc/aws` has the namespace acme and the system aws.",
    },
  );
}

function wrong(where: string, found: string, expected: string): UserError {
  return new UserError(`${where}: expected ${expected}, found ${JSON.stringify(found)}`);
}

/** `vpc` of terraform-aws-vpc: the repository is called that where it came from, whatever the folder of this copy is called. */
async function rootNameOf(project: string, system: string): Promise<string> {
  const { stdout } = await tryGit(project, "remote", "get-url", "origin");
  const address = stdout.trim().replace(/\/+$/, "");
  // Of git@HOST:NAME.git, too.
  const last = address
    .replace(/\.git$/, "")
    .split(/[/\\:]/)
    .at(-1);
  const name = last || basename(resolve(project));
  return name.replace(new RegExp(`^terraform-(?:${system}-)?`), "");
}
