import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Manifest } from "../../../tools/testkit/kubernetes/objects.ts";
import { repository } from "../../../tools/utils/paths.ts";
import { imageName, type Runtime } from "../runtimes/runtime.ts";

/** What modules/clients/README.md tells people to add to a pod. */
type Lines = { container: Record<string, unknown[]>; volumes: unknown[] };

/**
 * An application that was written without any thought of telemetry, in a namespace, with the documented lines of a client and no others;
 * and the name under which it must be found.
 */
export function application(
  namespace: string,
  runtime: Runtime,
  client: string,
): { manifest: Manifest; service: string } {
  const service = `${runtime.name}-${namespace}`;
  const labels = { "app.kubernetes.io/name": service };
  const lines = documentedLines(runtime, client);
  const container = {
    name: "app",
    image: imageName(runtime),
    readinessProbe: { httpGet: { path: "/", port: 8080 }, periodSeconds: 2, timeoutSeconds: 5 },
    ...lines.container,
  };
  const spec = { terminationGracePeriodSeconds: 1, containers: [container], volumes: lines.volumes };
  const manifest = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "app", namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
  return { manifest, service };
}

/** The lines for a client's pods that run on this runtime. @throws Error when the README has not the blocks that it should have. */
export function documentedLines({ title }: Runtime, client: string): Lines {
  const readme = readFileSync(join(repository, "modules", "clients", "README.md"), "utf8");
  const [pod] = blocksBelow(readme, "## In your application");
  const everywhere = blocksBelow(readme, "## With an agent of OpenTelemetry");
  const { containers, volumes } = parse(String(pod).replaceAll("otlp-shop", `otlp-${client}`)).spec;
  const { name: _, ...container } = containers[0];
  const env = [...everywhere, ...blocksBelow(readme, `### ${title}`)].flatMap((block) => parse(block).env);
  if (env.length < 2) throw new Error(`modules/clients/README.md has no lines for ${title}`);
  return { container: { ...container, env }, volumes };
}

// ---

/** The blocks of YAML between a heading and the next one of any level. */
function blocksBelow(readme: string, heading: string): string[] {
  const [, after] = readme.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`modules/clients/README.md has no heading "${heading}"`);
  const [section = ""] = after.split(/^#{2,} /m);
  const blocks = [...section.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = ""]) => text);
  if (blocks.length > 0) return blocks;
  throw new Error(`modules/clients/README.md has no block of YAML below "${heading}"`);
}
