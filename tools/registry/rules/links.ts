import { markdown, placedTokens } from "../../site/markdown/parse.ts";
import type { Problem, RegistryRule } from "./rule.ts";

const links: RegistryRule = {
  id: "readme-links",
  registries: ["terraform", "opentofu"],
  severity: "warning",
  source: "https://developer.hashicorp.com/terraform/language/modules/develop/structure",
  check: ({ texts }) =>
    [...texts]
      .filter(([path]) => SHOWN.test(path))
      .flatMap(([path, { text }]) =>
        relativeTargets(text).map(
          ({ target, line }): Problem => ({
            path,
            line,
            message: `a registry shows this text elsewhere: expected an address of this version, found ${target}`,
          }),
        ),
      ),
};

/** Rules about texts that a registry shows. */
export const linkRules: readonly RegistryRule[] = [links];

// ---

/** READMEs that have a page. */
const SHOWN = /^(?:(?:modules|examples)\/[^/]+\/)?README\.md$/;

/** Read by another program than that which rewrites links, so that one finds what the other has missed. */
function relativeTargets(text: string): { target: string; line: number }[] {
  return [...placedTokens(markdown.parse(text, {}))].flatMap(({ token, line }) => {
    const target = token.attrGet("href") ?? token.attrGet("src");
    const inHtml = token.type.startsWith("html")
      ? [...token.content.matchAll(/\s(?:href|src)=["']([^"']+)/g)].map(([, at = ""]) => at)
      : [];
    const targets = [...(target === null || target === undefined ? [] : [String(target)]), ...inHtml];
    return targets
      .filter((each) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(each))
      .map((each) => ({ target: each, line }));
  });
}
