import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { kubectl, type Target } from "../toolchain/kubectl.ts";
import { rootFolder } from "./root.ts";

const output = <T extends z.ZodType>(value: T) => z.looseObject({ value }).optional();
const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});
const stateSchema = z.looseObject({
  outputs: z.looseObject({
    manifests: output(z.record(z.string(), objectSchema)),
    namespace: output(z.string()),
    secrets: output(z.array(z.string())),
  }),
});

type ExpectedObject = z.infer<typeof objectSchema>;

/**
 * What the state of `up` says must be there and is not, such as "Secret observability/loki-tls": what somebody deleted leaves no trace to
 * be found otherwise. Nothing where the stack was applied from elsewhere: then only what is found can be judged.
 */
export async function missingObjects(target: Target, namespace: string): Promise<string[]> {
  const expected = expectedObjects(target.context, namespace);
  if (expected.length === 0) return [];
  const names = '{range .items[*]}{.kind} {.metadata.namespace}/{.metadata.name}{"\\n"}{end}';
  const { stdout } = await kubectl(target, ["get", "-f", "-", "--ignore-not-found", "-o", `jsonpath=${names}`], {
    input: JSON.stringify({ apiVersion: "v1", kind: "List", items: expected }),
  });
  const found = new Set(stdout.split("\n"));
  return expected.map(nameOf).filter((name) => !found.has(name));
}

// ---

function expectedObjects(context: string, namespace: string): ExpectedObject[] {
  const file = join(rootFolder(context), "terraform.tfstate");
  if (!existsSync(file)) return [];
  const { outputs } = stateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  if (outputs.namespace?.value !== namespace) return [];
  return [
    ...Object.values(outputs.manifests?.value ?? {}).map(({ apiVersion, kind, metadata }) => ({
      apiVersion,
      kind,
      metadata,
    })),
    ...(outputs.secrets?.value ?? []).map((path) => {
      const [place = "", name = ""] = path.split("/");
      return { apiVersion: "v1", kind: "Secret", metadata: { name, namespace: place } };
    }),
  ];
}

function nameOf({ kind, metadata }: ExpectedObject): string {
  return `${kind} ${metadata.namespace ?? ""}/${metadata.name}`;
}
