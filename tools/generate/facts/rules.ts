import { parseDocument } from "yaml";
import { z } from "zod";
import { questionOf, type Selector } from "../../contracts/promql.ts";
import type { Repository } from "./repository.ts";

const fileSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().optional(),
          record: z.string().optional(),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.record(z.string(), z.string()).default({}),
          annotations: z.record(z.string(), z.string()).default({}),
        }),
      ),
    }),
  ),
});

/** A rule of module prometheus. `comment`: what stands above it in its file. */
export type PrometheusRule = z.infer<typeof fileSchema>["groups"][number]["rules"][number] & {
  file: string;
  group: string;
  comment: string;
  selectors: Selector[];
};

const FOLDER = "modules/prometheus/config/rules/";

/** All rules, in the order of the files. */
export function rulesOf({ texts }: Repository): PrometheusRule[] {
  return [...texts]
    .filter(([path]) => path.startsWith(FOLDER) && path.endsWith(".yaml"))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([file, { text }]) => {
      const { groups } = fileSchema.parse(parseDocument(text).toJS());
      const comments = new Map<string, string[]>();
      return groups.flatMap(({ name: group, rules }) =>
        rules.map((rule) => {
          const line = rule.alert === undefined ? `- record: ${rule.record}` : `- alert: ${rule.alert}`;
          const left = comments.get(line) ?? commentsAbove(text, line);
          comments.set(line, left.slice(1));
          return { ...rule, file, group, comment: left[0] ?? "", selectors: questionOf(rule.expr).selectors };
        }),
      );
    });
}

// ---

/** The lines of comment right above each line that says this: several rules may have one name. */
function commentsAbove(text: string, line: string): string[] {
  const lines = text.split("\n").map((one) => one.trim());
  return lines.flatMap((one, at) => {
    if (one !== line) return [];
    const start = lines.findLastIndex((before, index) => index < at && !before.startsWith("#")) + 1;
    return [
      lines
        .slice(start, at)
        .map((comment) => comment.replace(/^#\s*/, ""))
        .join(" "),
    ];
  });
}
