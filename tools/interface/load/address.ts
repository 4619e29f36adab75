/** Whether a module's source is a folder beside the one that calls it. */
export function isLocal(source: string): boolean {
  return /^\.\.?(?:\/|$)/.test(source);
}

/**
 * Address and folder of a source from elsewhere: `git::https://example.org/a/b.git//modules/x?ref=v1` is `example.org/a/b` and `modules/x`,
 * `acme/shop/aws//modules/till` is `acme/shop/aws` and `modules/till`.
 */
export function addressOf(source: string): { address: string; folder: string } {
  const plain = source
    .replace(/\?.*$/, "")
    .replace(/^[a-z]+::/, "")
    .replace(/^(?:[a-z]+:\/\/)?(?:[\w-]+@)?/, "")
    .replace(/^(github\.com|gitlab\.com|bitbucket\.org):/, "$1/");
  const [address = "", folder = ""] = plain.split("//");
  return { address: address.replace(/\.git$/, ""), folder };
}

/** What kind of source it is, as Terraform tells them apart. https://developer.hashicorp.com/terraform/language/modules/sources */
export function kindOf(source: string): "local" | "registry" | "git" | "other" {
  if (isLocal(source)) return "local";
  if (/^git::|^(?:https?:\/\/)?github\.com\/|^git@|^bitbucket\.org\/|\.git(?:$|\/\/|\?)/.test(source)) return "git";
  if (/^(?:[\w.-]+(?::\d+)?\/)?[\w-]+\/[\w-]+\/[\w-]+(?:\/\/.*)?$/.test(source)) return "registry";
  return "other";
}
