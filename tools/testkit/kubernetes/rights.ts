import { z } from "zod";
import type { PlannedObject } from "./objects.ts";
import { read, whollyKnown } from "./reading.ts";

/** API groups without a dot; a group of custom resources always has one. What else stands before a slash is a resource. */
const SHORT_GROUPS = ["apps", "autoscaling", "batch", "extensions", "policy"];

const FORM = `"get,list apps/deployments", "get pods/log", "get secrets named a,b" or "get URL /metrics"`;

const list = z.array(z.string()).default([]);

const role = z.looseObject({
  rules: z
    .array(z.looseObject({ verbs: list, apiGroups: list, resources: list, resourceNames: list, nonResourceURLs: list }))
    .default([]),
  aggregationRule: z.looseObject({}).optional(),
});

/** What a role grants, each right by itself, such as "get apps/deployments". */
export type Grant = { rights: string[]; wildcards: string[]; isAggregated: boolean };

/** The rights of a Role or ClusterRole. @throws Error when something in it is unknown. */
export function grantOf(object: PlannedObject): Grant {
  const { rules, aggregationRule } = read(role, whollyKnown(object));
  const rights = rules.flatMap(({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }) => {
    const names = resourceNames.length === 0 ? [""] : resourceNames.map((name) => ` named ${name}`);
    const targets = apiGroups.flatMap((group) =>
      resources.flatMap((resource) => names.map((name) => `${group && `${group}/`}${resource}${name}`)),
    );
    return verbs.flatMap((verb) =>
      [...targets, ...nonResourceURLs.map((url) => `URL ${url}`)].map((what) => `${verb} ${what}`),
    );
  });
  const fields = { verbs: "verbs", apiGroups: "API groups", resources: "resources", nonResourceURLs: "URLs" } as const;
  const wild = Object.entries(fields).filter(([field]) =>
    rules.some((rule) => rule[field as keyof typeof fields].some((value) => value === "*" || value.startsWith("*/"))),
  );
  return {
    rights: [...new Set(rights)],
    wildcards: wild.map(([, name]) => name),
    isAggregated: aggregationRule !== undefined,
  };
}

/** The rights that a sentence says, each by itself: "get,list apps/deployments,statefulsets" are four. @throws Error for another form. */
export function rightsIn(sentence: string): string[] {
  const [, verbs = "", what = ""] = /^(\S+) (.*)$/.exec(sentence) ?? [];
  const parts = partsOf(what);
  if (!parts) throw new Error(`${JSON.stringify(sentence)} is no right: expected ${FORM}`);
  const { prefix, items, names } = parts;
  const targets = items.flatMap((item) => names.map((name) => `${prefix}${item}${name}`));
  return verbs.split(",").flatMap((verb) => targets.map((target) => `${verb} ${target}`));
}

/** Rights as sentences, as few as may be. */
export function sentencesOf(rights: readonly string[]): string[] {
  const byTarget = Map.groupBy(rights, (right) => right.slice(right.indexOf(" ") + 1));
  const rows = [...byTarget].map(([what, all]) => {
    const { prefix, items, names } = partsOf(what) ?? { prefix: "", items: [what], names: [""] };
    const verbs = all.map((right) => right.slice(0, right.indexOf(" "))).join();
    return { begin: `${verbs} ${prefix}`, item: items.join(), end: names.join() };
  });
  return [...Map.groupBy(rows, ({ begin, end }) => `${begin}|${end}`).values()].map(
    (alike) => `${alike[0]?.begin}${alike.map(({ item }) => item).join()}${alike[0]?.end}`,
  );
}

/** Why a right is more than it seems, where it is. https://kubernetes.io/docs/concepts/security/rbac-good-practices/ */
export function dangerOf(right: string): string | undefined {
  return DANGERS.find(([pattern]) => pattern.test(right))?.[1];
}

// ---

/** What rights are about: "apps/", its resources and the ends of their names, or "URL " and the paths. */
function partsOf(what: string): { prefix: string; items: string[]; names: string[] } | undefined {
  const [, url, items = "", names] = /^(URL )?(\S+)(?: named (\S+))?$/.exec(what) ?? [];
  if (items === "" || (url && names)) return undefined;
  const group = items.slice(0, items.indexOf("/") + 1);
  const isGroup = group.includes(".") || SHORT_GROUPS.includes(group.slice(0, -1));
  const prefix = url ?? (isGroup ? group : "");
  return {
    prefix,
    items: (url ? items : items.slice(prefix.length)).split(","),
    names: names ? names.split(",").map((name) => ` named ${name}`) : [""],
  };
}

const DANGERS: [RegExp, string][] = [
  [/^(bind|escalate) /, "its holder can give itself every right"],
  [/^impersonate /, "its holder can act as others"],
  [/^(get|list|watch) secrets( |$)/, "it shows what Secrets hold"],
  [/^\S+ pods\/(attach|exec)( |$)/, "it runs commands in pods"],
  [/^\S+ nodes\/proxy( |$)/, "it runs commands in every pod of a node"],
  [/^create serviceaccounts\/token( |$)/, "it makes tokens of other accounts"],
];
