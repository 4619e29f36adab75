import { z } from "zod";
import { closest } from "../../utils/closest.ts";
import type { Plan } from "../model/plan.ts";
import type { Value } from "../model/value.ts";
import { adapters } from "./adapters.ts";

const text = z.record(z.string(), z.string());

/** Of a Kubernetes object, only what every one has; the rest stays as it is. */
const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: text.optional(),
    annotations: text.optional(),
  }),
});

/** A Kubernetes object, as a manifest says it. What is unknown in it is missing. */
export type Manifest = z.infer<typeof objectSchema>;

/** A Kubernetes object that will be there after an apply. */
export type PlannedObject = {
  /** The resource that applies it. */
  address: string;
  /** "Kind/name" */
  key: string;
  manifest: Manifest;
  /** The same with what is unknown and what is secret in it: the values of a Secret are, always. */
  value: Value;
};

/** The Kubernetes objects of a plan. */
export class Objects {
  readonly all: readonly PlannedObject[];
  /** Addresses of resources whose whole object is unknown until the apply: nothing can be said about it. */
  readonly hidden: readonly string[];

  constructor(all: readonly PlannedObject[], hidden: readonly string[] = []) {
    this.all = all;
    this.hidden = hidden;
  }

  /** The one object with this "Kind/name". @throws Error that names what is there. */
  one(key: string): PlannedObject {
    const found = this.all.filter((object) => object.key === key);
    if (found.length === 1 && found[0]) return found[0];
    if (found.length > 1) throw new Error(`${key} is there ${found.length} times: ${found.map(whereIs).join(", ")}`);
    throw new Error(`the plan has no object ${key}${closest(key, this.keys())}`);
  }

  /** Those of any of these kinds. */
  ofKind(...kinds: string[]): PlannedObject[] {
    return this.all.filter(({ manifest }) => kinds.includes(manifest.kind));
  }

  /** Every "Kind/name", sorted. */
  keys(): string[] {
    return this.all.map(({ key }) => key).toSorted();
  }

  /** By "Kind/name in namespace", for comparisons in which the order means nothing. */
  byKey(): Record<string, Manifest> {
    return Object.fromEntries(this.all.map((object) => [whereIs(object), object.manifest]));
  }
}

/** The Kubernetes objects that will be there after an apply of this plan. */
export function objectsIn(plan: Plan): Objects {
  const found = plan.changes
    .filter(({ action, mode }) => mode === "managed" && action !== "delete" && action !== "forget")
    .flatMap((change) => {
      const value = adapters[change.type]?.(change);
      return value === undefined ? [] : [{ address: change.address, value }];
    });
  const isKnown = ({ value }: { value: Value }) => objectSchema.safeParse(bare(value)).success;
  return new Objects(
    found.filter(isKnown).map(({ address, value }) => plannedObject(address, value)),
    found.filter((one) => !isKnown(one)).map(({ address }) => address),
  );
}

/** An object from a manifest, for whoever has no plan. */
export function plannedObject(address: string, value: Value): PlannedObject {
  const manifest = objectSchema.parse(value.reveal());
  const object = { address, key: `${manifest.kind}/${manifest.metadata.name}`, value: guarded(manifest, value) };
  // Not enumerable, so that no report of a failure prints what a Secret holds: `value` says the same, and hides it.
  return Object.defineProperty(object, "manifest", { value: manifest }) as PlannedObject;
}

/** "Kind/name in namespace", or "Kind/name". */
export function whereIs({ key, manifest }: PlannedObject): string {
  return manifest.metadata.namespace === undefined ? key : `${key} in ${manifest.metadata.namespace}`;
}

// ---

function bare(value: Value): unknown {
  return value.knowledge === "known" ? value.reveal() : undefined;
}

/** What a Secret holds is secret, whatever Terraform thinks of it. */
function guarded(manifest: Manifest, value: Value): Value {
  if (manifest.kind !== "Secret") return value;
  return value.withSensitive({ data: true, stringData: true });
}
