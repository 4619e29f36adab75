import { kubectl, type Target, tryKubectl } from "../../../tools/toolchain/kubectl.ts";
import { until } from "../../../tools/utils/wait.ts";

const REASON = "refused by a test";

/**
 * Makes the API server refuse every update of one ConfigMap, as a quota or a webhook would, and returns what ends that. Both
 * are in force when their promise resolves.
 */
export async function refuseUpdates(
  target: Target,
  namespace: string,
  configMap: string,
): Promise<() => Promise<void>> {
  const name = `${namespace}-${configMap}`;
  const update = async () =>
    (
      await tryKubectl(target, [
        "label",
        "configmap",
        configMap,
        "-n",
        namespace,
        `at=${Date.now()}`,
        "--overwrite",
        "--dry-run=server",
      ])
    ).stderr;
  await kubectl(target, ["apply", "-f", "-"], { input: JSON.stringify(policy(name, namespace, configMap)) });
  await until("the API server to refuse updates", { within: 60_000 }, async () => (await update()).includes(REASON));
  return async () => {
    await kubectl(target, [
      "delete",
      "validatingadmissionpolicy,validatingadmissionpolicybinding",
      name,
      "--ignore-not-found",
    ]);
    await until(
      "the API server to take updates again",
      { within: 60_000 },
      async () => !(await update()).includes(REASON),
    );
  };
}

// ---

function policy(name: string, namespace: string, configMap: string): object {
  const apiVersion = "admissionregistration.k8s.io/v1";
  const rules = [{ apiGroups: [""], apiVersions: ["v1"], resources: ["configmaps"], operations: ["UPDATE"] }];
  const isMeant = `object.metadata.namespace == "${namespace}" && object.metadata.name == "${configMap}"`;
  return {
    apiVersion: "v1",
    kind: "List",
    items: [
      {
        apiVersion,
        kind: "ValidatingAdmissionPolicy",
        metadata: { name },
        spec: {
          failurePolicy: "Fail",
          matchConstraints: { resourceRules: rules },
          matchConditions: [{ name: "is-meant", expression: isMeant }],
          validations: [{ expression: "false", message: REASON }],
        },
      },
      {
        apiVersion,
        kind: "ValidatingAdmissionPolicyBinding",
        metadata: { name },
        spec: { policyName: name, validationActions: ["Deny"] },
      },
    ],
  };
}
