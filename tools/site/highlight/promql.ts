import type { HLJSApi, Language } from "highlight.js";

/** The language of Prometheus, https://prometheus.io/docs/prometheus/latest/querying/basics/, which highlight.js does not have. */
export function promql(hljs: HLJSApi): Language {
  return {
    name: "PromQL",
    aliases: ["logql"],
    keywords: "and or unless by without on ignoring group_left group_right bool offset start end atan2",
    contains: [
      hljs.HASH_COMMENT_MODE,
      hljs.QUOTE_STRING_MODE,
      hljs.APOS_STRING_MODE,
      { scope: "string", begin: "`", end: "`" },
      {
        scope: "built_in",
        match: /\b(?!(?:by|without|on|ignoring|group_left|group_right|and|or|unless|offset)\b)[a-z_]\w*(?=\s*\()/,
      },
      { scope: "attr", match: /\b[A-Za-z_]\w*(?=\s*(?:=~|!~|!=|=(?!=))\s*["'`])/ },
      {
        scope: "number",
        match: /\b(?:\d+(?:\.\d+)?(?:ms|[smhdwy]))+\b|\b\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\b|\b0x[\da-fA-F]+\b/,
      },
      // Names with colons are those of recording rules.
      { match: /\b[A-Za-z_:][\w:]*:[\w:]*/ },
    ],
  };
}
