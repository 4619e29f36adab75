/** How `tfmods registry` publishes the modules of a repository: HOST/NAMESPACE/NAME/SYSTEM. */
export type RegistryConfiguration = {
  /** Who publishes them. */
  namespace?: string;
  /** What they manage, such as `aws` or `kubernetes`. */
  system?: string;
  /** What tags of versions are called, `v{version}` unless given. With `{module}` every module has versions of its own: `{module}/v{version}`. */
  tags?: string;
  /** Folders by the names of the modules; without it, every module that is no example and no test, by the name of its folder. */
  modules?: Record<string, string>;
  /** Patterns of the files that archives hold, those with `!` of what they do not; without it, all but hidden ones, examples, tests, documentation and the like. */
  files?: string[];
  /** Where the registry is served, such as `https://modules.example.org`. */
  url?: string;
  /**
   * The repository that `tfmods registry mirror` writes for public registries, `OWNER/terraform-PROVIDER-NAME`, and the folder of the
   * module that its root module calls.
   */
  mirror?: { module?: string; repository?: string };
  /**
   * What users must know of a version, with the reason: a deprecated one is marked, a yanked one is no longer offered. By the version, or where
   * every module has its own, by the tag.
   */
  versions?: Record<string, { deprecated?: string; yanked?: string }>;
};
