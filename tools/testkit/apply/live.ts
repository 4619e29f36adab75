import { type Target, tryKubectl } from "../../toolchain/kubectl.ts";
import type { RunResult } from "../../utils/run.ts";
import type { Manifest } from "../kubernetes/objects.ts";

/** Objects as one text for `kubectl -f -`. */
export function listOf(manifests: Manifest[]): string {
  return JSON.stringify({ apiVersion: "v1", kind: "List", items: manifests });
}

/** Server-side apply, as the provider does it, with strict validation, and only as a trial: what would the API server say? */
export function tryStrictly(target: Target, manifests: Manifest[]): Promise<RunResult> {
  return tryKubectl(
    target,
    ["apply", "--server-side", ...AS_PROVIDER, "--dry-run=server", "--validate=strict", "-f", "-"],
    {
      input: listOf(manifests),
    },
  );
}

/** What `kubectl diff` finds between the cluster and these objects; empty when they are the same. */
export async function clusterDiff(target: Target, manifests: Manifest[]): Promise<string> {
  const { code, stdout, stderr } = await tryKubectl(target, ["diff", "--server-side", ...AS_PROVIDER, "-f", "-"], {
    input: listOf(manifests),
  });
  if (code > 1) throw new Error(`kubectl diff ended with exit code ${code}: ${stderr}`);
  return stdout;
}

// ---

/** The provider applies under this name and takes over what others own. */
const AS_PROVIDER = ["--force-conflicts", "--field-manager=kubectl"];
