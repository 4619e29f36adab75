import { z } from "zod";
import type { Objects } from "./objects.ts";
import type { Pod } from "./pods.ts";
import { namespaceOf, read } from "./reading.ts";

/**
 * Whether a pod gets a token for the API server: one that is projected, or the automatic one, of which the pod has the first word, its
 * service account the second, and the API server's default is yes.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
 */
export function mountsToken({ namespace, spec }: Pod, objects: Objects): boolean {
  const projected = spec.volumes.some(({ projected }) =>
    projected?.sources.some((source) => source.serviceAccountToken !== undefined),
  );
  const account = objects
    .ofKind("ServiceAccount")
    .find((object) => object.manifest.metadata.name === spec.serviceAccountName && namespaceOf(object) === namespace);
  const ofAccount = account && read(serviceAccount, account).automountServiceAccountToken;
  return projected || (spec.automountServiceAccountToken ?? ofAccount ?? true);
}

// ---

const serviceAccount = z.looseObject({ automountServiceAccountToken: z.boolean().optional() });
