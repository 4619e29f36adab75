import { z } from "zod";
import { UserError } from "../utils/errors.ts";
import { tryRun } from "../utils/run.ts";

const viewSchema = z.object({
  "current-context": z.string().default(""),
  contexts: z.array(z.object({ name: z.string(), context: z.object({ cluster: z.string() }) })).nullable(),
  clusters: z.array(z.object({ name: z.string(), cluster: z.object({ server: z.string().default("") }) })).nullable(),
});

/** A context of the user's kubeconfig and the address of its API server. */
export type Context = { name: string; server: string; current: boolean };

/** The contexts that kubectl sees (KUBECONFIG, then ~/.kube/config); the file is only read, by kubectl itself. */
export async function contexts(): Promise<Context[]> {
  const { stdout, stderr, code } = await tryRun("kubectl", ["config", "view", "-o", "json"]);
  if (code !== 0) {
    throw new UserError(`kubectl cannot read your kubeconfig: ${stderr.trim()}`, {
      advice: "Repair the file, or point KUBECONFIG to another one.",
    });
  }
  const view = viewSchema.parse(JSON.parse(stdout));
  const servers = new Map((view.clusters ?? []).map(({ name, cluster }) => [name, cluster.server]));
  return (view.contexts ?? []).map(({ name, context }) => ({
    name,
    server: servers.get(context.cluster) ?? "",
    current: name === view["current-context"],
  }));
}

/** Contexts that are known to be on this machine by their name, so that nobody is asked before something is installed there. */
export function isLocal(context: string): boolean {
  return ["docker-desktop", "orbstack", "minikube"].includes(context) || /^(kind|observe)-/.test(context);
}
