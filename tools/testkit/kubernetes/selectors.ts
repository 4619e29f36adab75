import { z } from "zod";

/** Labels, and what else is a map of texts. */
export const labels = z.record(z.string(), z.string());

const requirement = z.looseObject({
  key: z.string(),
  operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist"]),
  values: z.array(z.string()).default([]),
});

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors */
export const labelSelector = z.looseObject({
  matchLabels: labels.default({}),
  matchExpressions: z.array(requirement).default([]),
});

export type Labels = z.infer<typeof labels>;
export type LabelSelector = z.infer<typeof labelSelector>;

/** Whether labels satisfy a selector; an empty one selects everything. */
export function selects({ matchLabels, matchExpressions }: LabelSelector, found: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => found[key] === value) &&
    matchExpressions.every((expression) => satisfies(expression, found[expression.key]))
  );
}

/** Whether a selector asks for nothing, and so selects everything. */
export function isEmpty({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return Object.keys(matchLabels).length + matchExpressions.length === 0;
}

/** A selector as kubectl writes it: "app=web,tier in (a,b),!old". */
export function selectorText({ matchLabels, matchExpressions }: LabelSelector): string {
  const equal = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  return [...equal, ...matchExpressions.map(requirementText)].join(",");
}

// ---

type Requirement = z.infer<typeof requirement>;

function satisfies({ operator, values }: Requirement, found: string | undefined): boolean {
  switch (operator) {
    case "In":
      return found !== undefined && values.includes(found);
    case "NotIn":
      return found === undefined || !values.includes(found);
    case "Exists":
      return found !== undefined;
    case "DoesNotExist":
      return found === undefined;
  }
}

function requirementText({ key, operator, values }: Requirement): string {
  switch (operator) {
    case "In":
      return `${key} in (${values.join()})`;
    case "NotIn":
      return `${key} notin (${values.join()})`;
    case "Exists":
      return key;
    case "DoesNotExist":
      return `!${key}`;
  }
}
