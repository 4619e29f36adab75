// Every right that we ask of the API server, in full: who adds one has to add it here, where it is seen.
import { expect, test } from "vitest";
import { objectsIn } from "../../tools/testkit/kubernetes/objects.ts";
import { planOf } from "../../tools/testkit/terraform/plans.ts";
import { example } from "../support/roots.ts";

const RIGHTS: Record<string, string[]> = {
  "ClusterRole/observability-prometheus": [
    "get,list,watch nodes,pods,services",
    "get,list,watch discovery.k8s.io/endpointslices",
    "get nodes/metrics",
    "get URL /metrics",
  ],
  "ClusterRole/observability-kube-state-metrics": [
    "list,watch namespaces,nodes,persistentvolumeclaims,persistentvolumes,pods,resourcequotas",
    "list,watch apps/daemonsets,deployments,replicasets,statefulsets",
    "list,watch autoscaling/horizontalpodautoscalers",
    "list,watch batch/cronjobs,jobs",
  ],
};

const minimal = async () => objectsIn(await planOf(example("minimal")));

test("the roles allow what is listed here and nothing else", async () => {
  const roles = (await minimal()).ofKind("ClusterRole", "Role");
  const rules = roles.map(({ key, manifest }) => [key, (manifest.rules as Rule[]).map(sentence)]);
  expect(Object.fromEntries(rules)).toEqual(RIGHTS);
});

test.for([
  "prometheus",
  "kube-state-metrics",
])("only the service account %s has the role of that name", async (name) => {
  const { roleRef, subjects } = (await minimal()).one(`ClusterRoleBinding/observability-${name}`).manifest;
  expect(roleRef).toMatchObject({ kind: "ClusterRole", name: `observability-${name}` });
  expect(subjects).toEqual([{ kind: "ServiceAccount", name, namespace: "observability" }]);
});

test("only pods with a role mount a token", async () => {
  const withToken = (await minimal()).all.filter(({ manifest }) =>
    JSON.stringify(manifest.spec ?? {}).includes('"automountServiceAccountToken":true'),
  );
  expect(withToken.map(({ key }) => key).sort()).toEqual(["Deployment/kube-state-metrics", "Deployment/prometheus"]);
});

// ---

type Rule = { verbs: string[]; apiGroups?: string[]; resources?: string[]; nonResourceURLs?: string[] };

function sentence({ verbs, apiGroups = [], resources = [], nonResourceURLs }: Rule): string {
  const what = nonResourceURLs
    ? `URL ${nonResourceURLs.join()}`
    : `${apiGroups.map((group) => group && `${group}/`).join()}${resources.join()}`;
  return `${verbs.join()} ${what}`;
}
