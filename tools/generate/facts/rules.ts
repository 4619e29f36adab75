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
      return groups.flatMap(({ name: group, rules }) =>
        rules.map((rule) => {
          const comment = commentAbove(
            text,
            rule.alert === undefined ? `- record: ${rule.record}` : `- alert: ${rule.alert}`,
          );
          return { ...rule, file, group, comment, selectors: questionOf(rule.expr).selectors };
        }),
      );
    });
}

// ---

/** The lines of comment right above the first line that begins so. */
function commentAbove(text: string, line: string): string {
  const lines = text.split("\n").map((one) => one.trim());
  const at = lines.indexOf(line);
  const found: string[] = [];
  for (let index = at - 1; lines[index]?.startsWith("#"); index -= 1)
    found.unshift(lines[index]?.replace(/^#\s*/, "") ?? "");
  return found.join(" ");
}
