import { hclTokens } from "./hcl-tokens.ts";
import { languageTokens } from "./language-tokens.ts";
import type { Token } from "./paint.ts";
import { templateTokens } from "./template-tokens.ts";

/**
 * The tokens of a text, with the classes of highlight.js. @param language as after a fence of Markdown, or `yaml.tftpl` for a template of YAML; one
 * that is not known has no colours
 */
export function tokensOf(text: string, language: string): Token[] {
  const name = language.toLowerCase();
  if (HCL.test(name)) return hclTokens(text).tokens;
  if (name.endsWith(TEMPLATE)) return templateTokens(text, name.slice(0, -TEMPLATE.length));
  return languageTokens(text, name);
}

/** The language of a file, by the end of its name: `config/loki.yaml.tftpl` is `yaml.tftpl`. */
export function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return /\.([^.]+(?:\.tftpl)?)$/.exec(name)?.[1] ?? name;
}

// ---

const HCL = /^(?:hcl|terraform|tf|tofu|tfvars)$/;
const TEMPLATE = ".tftpl";
