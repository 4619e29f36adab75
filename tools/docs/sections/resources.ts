import type { ResourceModel } from "../../interface/describe/schema.ts";
import { groupBy } from "../../utils/group-by.ts";
import { code, link } from "../markdown.ts";
import type { Place } from "./marks.ts";

/** The resources of one type; every text is Markdown. */
export type ResourceRow = { type: string; mode: string; names: string };

/** Prepares resources, data sources and ephemeral resources for a table, a row for each type. */
export function resourceRows(resources: readonly ResourceModel[], place: Place): ResourceRow[] {
  const groups = groupBy(resources, ({ mode, type }) => `${mode} ${type}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const names = group.map((resource) =>
      link(`${resource.name}${isRepeated(resource) ? "[*]" : ""}`, place(resource)),
    );
    return [{ type: code(first.type), mode: MODES[first.mode], names: names.join(", ") }];
  });
}

// ---

const MODES = { managed: "resource", data: "data source", ephemeral: "ephemeral resource" } as const satisfies Record<
  ResourceModel["mode"],
  string
>;

function isRepeated({ count, forEach }: ResourceModel): boolean {
  return count !== undefined || forEach !== undefined;
}
