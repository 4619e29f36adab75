import { z } from "zod";
import { UserError } from "../utils/errors.ts";
import { type Target, tryKubectl } from "./kubectl.ts";

/**
 * Compares kubectl with the cluster that it asks: one minor version more or less is what Kubernetes supports
 * (https://kubernetes.io/releases/version-skew-policy/#kubectl).
 * @returns the cluster's version; or, for a cluster that does not answer within 5 seconds, that it does not
 * @throws UserError when the two are further apart
 */
export async function clusterVersion(target: Target): Promise<string> {
  const { stdout } = await tryKubectl(target, ["version", "--output=json", "--request-timeout=5s"]);
  const { clientVersion, serverVersion } = readVersions(stdout);
  if (!clientVersion || !serverVersion) return "does not answer";
  const [client, server] = [minorOf(clientVersion), minorOf(serverVersion)];
  if (Math.abs(client - server) <= 1) return `Kubernetes ${serverVersion.gitVersion}`;
  throw new UserError(
    `Kubernetes ${serverVersion.gitVersion}, but kubectl is ${clientVersion.gitVersion}: expected at most one minor version more or less`,
    { advice: `Install kubectl 1.${server}: https://kubernetes.io/docs/tasks/tools` },
  );
}

// ---

// Providers write `29+` as the minor version.
const version = z.object({ gitVersion: z.string(), major: z.string(), minor: z.string() });
const versions = z.object({ clientVersion: version.optional(), serverVersion: version.optional() });

/** Without the cluster's answer there is only kubectl's version, or a question for a user's name instead of JSON. */
function readVersions(text: string): z.infer<typeof versions> {
  try {
    return versions.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function minorOf({ minor }: z.infer<typeof version>): number {
  return Number.parseInt(minor, 10);
}
