import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import diff from "highlight.js/lib/languages/diff";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import go from "highlight.js/lib/languages/go";
import ini from "highlight.js/lib/languages/ini";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import shell from "highlight.js/lib/languages/shell";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import type { Token } from "./paint.ts";
import { promql } from "./promql.ts";

/** The tokens of a text in a language by one of its names; none for a language that is not known, and for what no person writes. */
export function languageTokens(text: string, language: string): Token[] {
  if (!hljs.getLanguage(language) || text.split("\n").some(({ length }) => length > LONGEST)) return [];
  return tokensIn(hljs.highlight(text, { language, ignoreIllegals: true }).value);
}

// ---

const LANGUAGES = { bash, diff, dockerfile, go, ini, json, promql, python, shell, typescript, xml, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
// Its grammar is that of JavaScript, and more.
hljs.registerAliases(["js", "javascript", "mjs", "cjs"], { languageName: "typescript" });

/** A line that is longer has been written by a program, and nobody reads it. */
const LONGEST = 5000;

/** Those of highlight.js' classes that the style sheet gives a colour: others only make the page longer. */
export const COLOURED =
  /^hljs-(?:addition|attr|attribute|built_in|comment|deletion|doctag|keyword|literal|meta|name|number|regexp|section|string|symbol|title|type|variable)$/;

const PART = /<span class="([^"]*)">|(<\/span>)|&(?:amp|lt|gt|quot|#x27);|[^<&]+/g;

/** What has which class in the HTML of highlight.js; where classes are inside of each other, the innermost. */
function tokensIn(html: string): Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  let at = 0;
  for (const [part, className, close] of html.matchAll(PART)) {
    // Behind the first are finer distinctions: `hljs-title function_`.
    if (className !== undefined) open.push(className.split(" ")[0] ?? "");
    else if (close !== undefined) open.pop();
    else {
      const end = at + (part.startsWith("&") ? 1 : part.length);
      append(tokens, { start: at, end, className: open.at(-1) ?? "" });
      at = end;
    }
  }
  return tokens;
}

function append(tokens: Token[], token: Token): void {
  if (!COLOURED.test(token.className)) return;
  const last = tokens.at(-1);
  if (last?.end === token.start && last.className === token.className) last.end = token.end;
  else tokens.push(token);
}
