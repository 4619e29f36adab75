import type { Module } from "../interface/module/module.ts";
import { entriesOf, field, type Known, textsOf, UNKNOWN } from "./evaluate.ts";
import type { WrongLabel } from "./label-contract.ts";
import { type AppliedObject, objectsOf, textAt } from "./objects.ts";

const PREFIX = "app.kubernetes.io/";
/** Selectors never change, so they hold only labels that never change. */
const SELECTING = ["name", "part-of", "instance"].map((label) => PREFIX + label);
const ALWAYS = { [`${PREFIX}part-of`]: "observability", [`${PREFIX}managed-by`]: "terraform" };

/** Objects of a module without the labels by which people, NetworkPolicies and scrape jobs find them. */
export function wrongLabelsOfObjects(module: Module): WrongLabel[] {
  const objects = objectsOf(module).filter(({ manifest }) => manifest !== undefined);
  const hasPods = objects.some(({ manifest }) => manifest && field(manifest, "spec", "template"));
  return objects.flatMap((object) => [...ownLabels(object, hasPods), ...podLabels(object), ...selectors(object)]);
}

// ---

function ownLabels({ at, key, manifest }: AppliedObject, hasPods: boolean): WrongLabel[] {
  const missing = Object.entries(ALWAYS).filter(
    ([label, value]) => textAt(manifest, "metadata", "labels", label) !== value,
  );
  const unnamed = hasPods && textAt(manifest, "metadata", "labels", `${PREFIX}name`) === undefined;
  return [
    ...missing.map(([label, value]) => finding(at, `${shown(key)} needs the label ${label} = "${value}"`)),
    ...(unnamed ? [finding(at, `${shown(key)} needs the label ${PREFIX}name`)] : []),
  ];
}

/** A pod has the labels of its object, whatever else the user gives to pods. */
function podLabels({ at, key, manifest }: AppliedObject): WrongLabel[] {
  const labels = manifest && field(manifest, "spec", "template", "metadata", "labels");
  if (!labels) return [];
  const names = entriesOf(labels).map((entry) => textsOf(entry.key)[0] ?? "");
  const own = textAt(manifest, "metadata", "labels", `${PREFIX}name`);
  const pods = textAt(labels, `${PREFIX}name`);
  return [
    ...(pods === undefined || pods === own
      ? []
      : [finding(at, `pods of ${shown(key)} have the ${PREFIX}name ${pods}, and the object ${own}`)]),
    ...SELECTING.filter((label) => label !== `${PREFIX}instance`).flatMap((label) => {
      const place = names.lastIndexOf(label);
      if (place < 0) return [finding(at, `pods of ${shown(key)} need the label ${label}`)];
      const overruled = names.slice(place).includes(UNKNOWN);
      return overruled
        ? [finding(at, `pods of ${shown(key)}: what follows ${label} may overrule it; expected it last`)]
        : [];
    }),
  ];
}

function selectors({ key, manifest }: AppliedObject): WrongLabel[] {
  const spec = manifest && field(manifest, "spec");
  const selector =
    spec &&
    (field(spec, "selector", "matchLabels") ?? (key.startsWith("Service/") ? field(spec, "selector") : undefined));
  if (!selector) return [];
  const pods = field(spec, "template", "metadata", "labels");
  return entriesOf(selector).flatMap(({ key: name, value }) => {
    const [label = UNKNOWN] = textsOf(name);
    if (label === UNKNOWN) return [];
    if (!SELECTING.includes(label))
      return [finding(name, `the selector of ${shown(key)} has ${label}: expected only ${SELECTING.join(", ")}`)];
    const [wanted] = textsOf(value);
    const found = pods && textAt(pods, label);
    if (!pods || found === wanted) return [];
    return [
      finding(name, `the selector of ${shown(key)} wants ${label} = ${wanted}, its pods have ${found ?? "none"}`),
    ];
  });
}

function finding({ source, expression: { span } }: Known, problem: string): WrongLabel {
  return { source, span, problem: shown(problem) };
}

function shown(text: string): string {
  return text.replaceAll(UNKNOWN, "...");
}
