import { defineRule } from "../rule.ts";

/** A source that is no address of any kind, most often the path of a folder without `./`. */
export const callInvalidSource = defineRule({
  code: "call-invalid-source",
  title: "A call's source is no address.",
  severity: "error",
  blocks: true,
  message: ({ call, source }: { call: string; source: string }) =>
    `module "${call}" is to be read from "${source}": expected ./${source} for a folder, three parts (namespace/name/provider) for a registry, or the address of a repository`,
  *check({ modules }) {
    for (const module of modules)
      for (const { file, block, name, source } of module.calls)
        if (source !== undefined && isNoAddress(source))
          yield {
            source: file.source,
            span: block.body.attributes.find((attribute) => attribute.name === "source")?.value.span ?? block.header,
            arguments: { call: name, source },
          };
  },
});

// ---

/** Short forms of addresses of repositories, which have fewer parts than they seem to need. */
const HOSTS = /^(?:github\.com|gitlab\.com|bitbucket\.org|s3|[\w.-]*amazonaws\.com|www\.googleapis\.com)(?:\/|$)/;

/** One or two words: a registry's address has three or four, and every other begins with a scheme, a host or a dot. */
function isNoAddress(source: string): boolean {
  return /^[\w-][\w.-]*(?:\/\/?[\w.-]+)?$/.test(source) && !HOSTS.test(source) && !source.endsWith(".git");
}
