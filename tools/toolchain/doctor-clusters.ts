import { existsSync } from "node:fs";
import { type Choice, chooseCluster } from "../cluster/choose.ts";
import { contexts, isLocal } from "../cluster/contexts.ts";
import { checkMachine } from "../cluster/embedded/embedded.ts";
import { APT, missingPackages } from "../cluster/embedded/packages.ts";
import { clusterFolder } from "../cluster/embedded/settings.ts";
import { UserError } from "../utils/errors.ts";
import { cacheFolder } from "../utils/paths.ts";
import type { Look, Way } from "./doctor.ts";
import { program } from "./doctor-programs.ts";
import { clusterVersion } from "./version-skew.ts";

/** Looks at what the kinds of cluster need, and at the clusters that are there. */
export function clusterLooks(way: Way, choice: Choice): Look[] {
  const embedded = way.kind === "embedded";
  const kind = way.kind === "kind";
  return [
    {
      name: "cache folder",
      needed: true,
      purpose: "builds, provider mirror, embedded clusters",
      look: async () => cacheFolder(),
    },
    { name: "contexts", needed: false, purpose: "existing clusters (--context NAME)", look: contextList },
    { name: "docker", needed: kind, purpose: "kind clusters", look: docker },
    { name: "kind", needed: kind, purpose: "kind clusters", look: kindProgram },
    { name: "machine", needed: embedded, purpose: "embedded clusters", look: async () => machine(way.name) },
    { name: "packages", needed: embedded, purpose: "embedded clusters", look: packages },
    {
      name: "cluster",
      needed: true,
      purpose: "what `npm run up` would use with these options",
      look: () => chosen(choice),
    },
    {
      name: "cluster version",
      needed: false,
      purpose: "kubectl, which must be at most one minor version older or newer",
      look: async () => clusterVersion(await chooseCluster(choice)),
    },
  ];
}

// ---

async function contextList(): Promise<string> {
  const known = await contexts();
  if (known.length > 0) return known.map(({ name, current }) => [name, ...marks(name, current)].join(" ")).join(", ");
  throw new UserError("your kubeconfig has none", {
    advice: "Set KUBECONFIG, or let these tools run a cluster: --cluster kind or embedded.",
  });
}

function marks(name: string, current: boolean): string[] {
  const marks = [...(current ? ["current"] : []), ...(isLocal(name) ? ["local"] : [])];
  return marks.length > 0 ? [`(${marks.join(", ")})`] : [];
}

async function docker(): Promise<string> {
  const cure = "Install Docker and start it: https://docs.docker.com/engine/install";
  return `server ${await program("docker", ["version", "--format", "{{.Server.Version}}"], cure)}`;
}

function kindProgram(): Promise<string> {
  return program("kind", ["version"], "Install kind: https://kind.sigs.k8s.io/docs/user/quick-start");
}

function machine(name: string): string {
  checkMachine(name, clusterFolder(name));
  return `${process.platform}, root`;
}

async function packages(): Promise<string> {
  const missing = missingPackages();
  if (missing.length === 0) return "all installed";
  if (process.getuid?.() === 0 && existsSync(APT)) return `will be installed with apt: ${missing.join(", ")}`;
  throw new UserError(`missing: ${missing.join(", ")}`, {
    advice:
      "On Debian and Ubuntu, starting the cluster as root installs them with apt; elsewhere install them by hand.",
  });
}

async function chosen(choice: Choice): Promise<string> {
  const { kind, context } = await chooseCluster(choice);
  return `${kind}, context ${context}`;
}
