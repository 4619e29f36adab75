import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { repository } from "../utils/paths.ts";

const upstreamModule = z.strictObject({ module: z.string(), version: z.string(), sum: z.string() });
const ownModule = z.strictObject({ folder: z.string() });

const component = z.strictObject({
  title: z.string(),
  image: z.string(),
  /** Tag that the embedded cluster's image has when it is not the version of `image`. */
  embedded: z.string().optional(),
  build: z.union([upstreamModule, ownModule]),
  lane: z.string(),
  note: z.string().optional(),
  /** Why the stack does not install it yet. */
  waits: z.string().optional(),
});

/** A Go module as it was published; `sum` is the checksum of its archive. */
export type UpstreamModule = z.infer<typeof upstreamModule>;

/** A small Go module of our own, the folder of this name under `tools/build/go/`. */
export type OwnModule = z.infer<typeof ownModule>;

const parsed = z
  .object({
    kubernetes: z.object({ version: z.string() }),
    providers: z.record(z.string(), z.object({ source: z.string(), constraint: z.string(), version: z.string() })),
    forks: z.strictObject({
      kubectl: z.strictObject({ source: z.string(), constraint: z.string(), version: z.string() }),
    }),
    tools: z.strictObject({
      opentofu: z.strictObject({ build: upstreamModule }),
      "kube-score": z.strictObject({ build: upstreamModule }),
      tflint: z.strictObject({ build: upstreamModule }),
      "terraform-docs": z.strictObject({ build: upstreamModule }),
    }),
    node: z.strictObject({ title: z.string(), image: z.string(), lane: z.string() }),
    terraform: z.object({ constraint: z.string(), tested: z.array(z.string()) }),
    runs: z.array(z.strictObject({ what: z.string(), where: z.string().optional(), run: z.string() })),
    components: z.record(z.string(), component),
  })
  .safeParse(parse(readFileSync(join(repository, "versions.yaml"), "utf8")));
if (!parsed.success) throw new Error(`versions.yaml is not as it should be:\n${z.prettifyError(parsed.error)}`);
const matrix = parsed.data;

/** The version matrix, `versions.yaml`: `components` are what the stack installs, `waiting` what it does not install yet. */
export const versions = { ...matrix, components: rows(false), waiting: rows(true) };

/** The image of a component on the embedded cluster. */
export function embeddedImage(name: string): string {
  const { image, embedded } = row(name);
  return embedded === undefined ? image : image.replace(/[^:]+$/, embedded);
}

/** The images that differ there from the modules' defaults, by component. */
export function otherImages(): Record<string, string> {
  const names = Object.keys(versions.components).filter((name) => row(name).embedded !== undefined);
  return Object.fromEntries(names.map((name) => [name, embeddedImage(name)]));
}

/** The version of that image: its tag without a leading v. */
export function release(name: string): string {
  return embeddedImage(name).split(":").at(-1)?.replace(/^v/, "") ?? "";
}

/** What a component is built from. */
export function sourceOf(name: string): UpstreamModule | OwnModule {
  return row(name).build;
}

// ---

function row(name: string): z.infer<typeof component> {
  const found = matrix.components[name];
  if (!found) throw new Error(`versions.yaml has no component ${name}`);
  return found;
}

function rows(waiting: boolean): typeof matrix.components {
  return Object.fromEntries(Object.entries(matrix.components).filter(([, { waits }]) => Boolean(waits) === waiting));
}
