import { objectsOf, textAt } from "../../contracts/objects.ts";
import { objectReferences } from "./object-references.ts";
import type { Repository } from "./repository.ts";

/** The certificates of a component, by the names under which module pki makes them. */
export type Certificates = { server?: string; client?: string };

/** Which certificates the pods of each component mount, by the name of the component. */
export function certificatesOf({ modules }: Repository): Map<string, Certificates> {
  const found = new Map<string, Certificates>();
  for (const module of modules) {
    const components = new Map(objectsOf(module).map(({ key, manifest }) => [key, componentOf(manifest)]));
    for (const { from, to } of objectReferences(module)) {
      const component = components.get(from);
      const name = typeof to === "string" ? undefined : /^certificates\["(.+)"\]$/.exec(to.name)?.[1];
      // The probe's is that of whoever asks inside of the pod whether it is well.
      if (component === undefined || name === undefined || name === "probe-client") continue;
      const known = found.get(component) ?? {};
      found.set(component, name.endsWith("-client") ? { ...known, client: name } : { ...known, server: name });
    }
  }
  return found;
}

// ---

function componentOf(manifest: Parameters<typeof textAt>[0]): string | undefined {
  return textAt(manifest, "spec", "template", "metadata", "labels", "app.kubernetes.io/name");
}
