import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { WORKLOADS } from "./planned.ts";
import { rootFolder } from "./root.ts";

const output = <T extends z.ZodType>(value: T) => z.looseObject({ value }).optional();
const manifest = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});
const stateSchema = z.looseObject({
  outputs: z.looseObject({
    manifests: output(z.record(z.string(), manifest)),
    namespace: output(z.string()),
    secrets: output(z.array(z.string())),
  }),
});

/** What must be there: "Deployment namespace/name", and Secrets the same way. */
export type Expected = { workloads: string[]; secrets: string[] };

/**
 * What the state of `up` says must be there. Undefined where the stack was applied from elsewhere: then only what is found can be judged.
 */
export function expectedObjects(context: string, namespace: string): Expected | undefined {
  const file = join(rootFolder(context), "terraform.tfstate");
  if (!existsSync(file)) return undefined;
  const { outputs } = stateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  if (outputs.namespace?.value !== namespace) return undefined;
  const workloads = Object.values(outputs.manifests?.value ?? {}).filter(({ kind }) => WORKLOADS.includes(kind));
  return {
    workloads: workloads.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`),
    secrets: outputs.secrets?.value ?? [],
  };
}
