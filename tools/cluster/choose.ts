import { UserError } from "../utils/errors.ts";
import { tryRun } from "../utils/run.ts";
import type { Cluster } from "./cluster.ts";
import { contexts, isLocal } from "./contexts.ts";
import { type EmbeddedOptions, embedded } from "./embedded/embedded.ts";
import { addressOf, exists, settingsOf } from "./embedded/settings.ts";
import { existing } from "./existing.ts";
import { kind } from "./kind.ts";

/** What a person can say about the cluster, on the command line or in the environment. */
export type Choice = EmbeddedOptions & {
  /** A context of the user's kubeconfig (`--context`, OBSERVE_CONTEXT). */
  context?: string;
  /** Which kind to run (`--cluster`, OBSERVE_CLUSTER). */
  kind?: string;
  /** Name of a cluster that the tools run themselves. */
  name?: string;
};

const KINDS = ["existing", "kind", "embedded"] as const;
export const DEFAULT_NAME = "default";

/** The kind of cluster that was asked for, if any. @throws UserError for one that does not exist. */
export function askedKind(choice: Choice): (typeof KINDS)[number] | undefined {
  const asked = choice.kind ?? process.env.OBSERVE_CLUSTER;
  const kind = KINDS.find((known) => known === asked);
  if (asked === undefined || kind !== undefined) return kind;
  throw new UserError(`"${asked}" is not a kind of cluster`, { advice: `Use one of: ${KINDS.join(", ")}.` });
}

/**
 * Finds the cluster to use: what was asked for; else the current context where it is on this machine; else kind where it can
 * run; else the embedded cluster where it exists already or no kubeconfig does.
 * @throws UserError that lists the possibilities when none of these holds.
 */
export async function chooseCluster(choice: Choice): Promise<Cluster> {
  const name = choice.name ?? DEFAULT_NAME;
  const context = choice.context ?? process.env.OBSERVE_CONTEXT;
  const asked = askedKind(choice);
  if (context !== undefined && (asked === undefined || asked === "existing"))
    return (await ownCluster(context)) ?? existing(context);
  if (context !== undefined) {
    throw new UserError(`--context names an existing cluster, but the kind asked for is ${asked}`, {
      advice: "Leave one of them out.",
    });
  }
  if (asked === "kind") return kind(name);
  if (asked === "embedded") return embedded(name, choice);

  const known = await contexts();
  const current = known.find((entry) => entry.current);
  if (asked === "existing") {
    if (current) return existing(current.name);
    throw new UserError("there is no current context in your kubeconfig", { advice: "Name one with --context." });
  }
  if (current && isLocal(current.name)) return (await ownCluster(current.name)) ?? existing(current.name);
  if (await kindCanRun()) return kind(name);
  if (process.platform === "linux" && process.getuid?.() === 0 && (exists(name) || known.length === 0)) {
    return embedded(name, choice);
  }
  throw noCluster(known.map((entry) => entry.name));
}

// ---

/**
 * The embedded cluster of this context's name. A context of that name in the user's kubeconfig must lead to the same address: it may be
 * that which `cluster kubeconfig` printed, or anything.
 */
async function ownCluster(context: string): Promise<Cluster | undefined> {
  const name = /^observe-([a-z0-9-]{1,11})$/.exec(context)?.[1];
  if (name === undefined || !exists(name)) return undefined;
  const theirs = (await contexts()).find((known) => known.name === context);
  return theirs === undefined || theirs.server === addressOf(settingsOf(name)) ? embedded(name) : undefined;
}

async function kindCanRun(): Promise<boolean> {
  const answers = async (program: string, args: string[]) =>
    (await tryRun(program, args, { timeout: 10_000 }).catch(() => ({ code: 1 }))).code === 0;
  return (await answers("kind", ["version"])) && (await answers("docker", ["info", "--format", "ok"]));
}

function noCluster(contextNames: string[]): UserError {
  const found = contextNames.length === 0 ? "no kubeconfig" : `the contexts ${contextNames.join(", ")}`;
  return new UserError(`no cluster was named, and none that is surely local was found (found ${found})`, {
    advice: [
      "Choose one:",
      "  --context NAME      a cluster of your kubeconfig",
      "  --cluster kind      a cluster in Docker containers (needs Docker and kind)",
      "  --cluster embedded  a cluster of plain processes (needs Linux and root)",
    ].join("\n"),
  });
}
