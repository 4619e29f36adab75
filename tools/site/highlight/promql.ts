import type { HLJSApi, Language } from "highlight.js";

/** The language of Prometheus, https://prometheus.io/docs/prometheus/latest/querying/basics/, which highlight.js does not have. */
export function promql(hljs: HLJSApi): Language {
  return {
    name: "PromQL",
    aliases: ["logql"],
    keywords: { keyword: KEYWORDS, built_in: AGGREGATIONS },
    contains: [
      hljs.HASH_COMMENT_MODE,
      hljs.QUOTE_STRING_MODE,
      hljs.APOS_STRING_MODE,
      { scope: "string", begin: "`", end: "`" },
      // Names with colons are those of recording rules.
      { match: /\b[A-Za-z_]\w*:[\w:]*/ },
      { scope: "built_in", match: new RegExp(`\\b(?!(?:${KEYWORDS.join("|")})\\b)[a-z_]\\w*(?=\\s*\\()`) },
      { scope: "attr", match: /\b[A-Za-z_]\w*(?=\s*(?:=~|!~|!=|=(?!=))\s*["'`])/ },
      { scope: "number", match: /\b(?:(?:\d+(?:ms|[smhdwy]))+|0x[\da-fA-F]+|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\b/ },
    ],
  };
}

// ---

const KEYWORDS = [
  "and",
  "or",
  "unless",
  "by",
  "without",
  "on",
  "ignoring",
  "group_left",
  "group_right",
  "bool",
  "offset",
];
/** They may have `by` between them and their parentheses. */
const AGGREGATIONS = ["sum", "min", "max", "avg", "count", "group", "stddev", "stdvar", "topk", "bottomk", "quantile"];
