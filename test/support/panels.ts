import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../tools/utils/paths.ts";

/** One question of a panel of our dashboards. `model`: what its data source is asked, with values for the dashboard's variables. */
export type Question = { name: string; uid: string; model: Record<string, unknown> };

/**
 * Everything that our dashboards ask.
 * @param variables name of each variable of a dashboard -> its value.
 * @throws Error that names a variable without a value.
 */
export function questionsOf(variables: Record<string, string>): Question[] {
  return dashboards().flatMap(({ title, panels }) =>
    panels.flatMap((panel) =>
      (panel.targets ?? []).map((model, index) => ({
        name: `${title} > ${panel.title} > ${index + 1}`,
        uid: panel.datasource?.uid ?? "",
        model: withValues(model, variables),
      })),
    ),
  );
}

// ---

type Panel = { title: string; datasource?: { uid: string }; targets?: Record<string, unknown>[] };

function dashboards(): { title: string; panels: Panel[] }[] {
  const folder = join(repository, "modules", "grafana", "dashboards");
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
}

/** Variables whose names begin with two underscores are Grafana's own. */
function withValues(model: Record<string, unknown>, variables: Record<string, string>): Record<string, unknown> {
  const replace = (text: string) =>
    text.replaceAll(/\$(?!__)(\w+)/g, (_, name: string) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`no value for the variable $${name} in: ${text}`);
      return value;
    });
  return Object.fromEntries(
    Object.entries(model).map(([field, value]) => [field, typeof value === "string" ? replace(value) : value]),
  );
}
