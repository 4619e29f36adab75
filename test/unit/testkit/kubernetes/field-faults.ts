import type { Problem } from "../../../../tools/testkit/kubernetes/schema/problem.ts";

/** One thing that is wrong with a good object, and the problem that must be found. */
export type Fault = {
  /** "Kind/name" in good-objects.yaml. */
  object: string;
  /** Where what is put; `undefined` takes away what is there. */
  put: readonly [path: string, value: unknown];
  problem: Problem["problem"];
  /** Where the problem is, if not there. */
  path?: string;
  /** Parts of the problem that a text of its own makes; the others need not be told. */
  expected?: string;
  found?: unknown;
  suggestion?: string;
};

const POD = "spec.template.spec";
const CONTAINER = `${POD}.containers[0]`;

/** Faults in which fields there are and what they hold, by what is wrong. */
export const fieldFaults: Readonly<Record<string, Fault>> = {
  "a misspelt field": {
    object: "Deployment/deploy",
    put: ["spec.replica", 2],
    problem: "unknown field",
    expected: "a field of DeploymentSpec",
    suggestion: "did you mean replicas?",
  },
  "a misspelt field at the top": {
    object: "ConfigMap/cm",
    put: ["dota", {}],
    problem: "unknown field",
    suggestion: "did you mean data?",
  },
  "a field in small letters, deep inside": {
    object: "Deployment/deploy",
    put: [`${CONTAINER}.volumeMounts[0].mountpath`, "/x"],
    problem: "unknown field",
    suggestion: "did you mean mountPath?",
  },
  "a field of a container in the pod": {
    object: "DaemonSet/ds",
    put: [`${POD}.imagePullPolicy`, "Always"],
    problem: "unknown field",
    suggestion: "did you mean spec.template.spec.containers[].imagePullPolicy?",
  },
  "a field of a pod in the workload": {
    object: "Deployment/deploy",
    put: ["spec.securityContext", { runAsUser: 1 }],
    problem: "unknown field",
    suggestion: "did you mean spec.template.spec.securityContext?",
  },
  "a field that no kind has": {
    object: "PersistentVolumeClaim/pvc",
    put: ["spec.resources.frobnicate", {}],
    problem: "unknown field",
    suggestion: "it has limits, requests",
  },
  "a field that JavaScript has": {
    object: "Service/svc",
    put: ["spec.constructor", {}],
    problem: "unknown field",
  },
  "a misspelt field in the schema of a custom resource": {
    object: "CustomResourceDefinition/widgets.example.com",
    put: ["spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.list.items.requird", ["a"]],
    problem: "unknown field",
    suggestion: "did you mean required?",
  },
  "a misspelt field of metadata": {
    object: "Namespace/ns-a",
    put: ["metadata.label", {}],
    problem: "unknown field",
    suggestion: "did you mean labels?",
  },
  "a number as a text": {
    object: "Deployment/deploy",
    put: ["spec.replicas", "2"],
    problem: "wrong type",
    expected: "a whole number",
    found: "2",
    suggestion: "did you mean 2, without quotes?",
  },
  "a truth value as a text": {
    object: "DaemonSet/ds",
    put: [`${POD}.hostNetwork`, "true"],
    problem: "wrong type",
    suggestion: "did you mean true, without quotes?",
  },
  "a text as a number": {
    object: "Deployment/deploy",
    put: [`${CONTAINER}.env[0].value`, 8080],
    problem: "wrong type",
    expected: "a string",
    found: 8080,
    suggestion: 'did you mean "8080", in quotes?',
  },
  "a truth value as a label": {
    object: "Namespace/ns-a",
    put: ["metadata.labels.a", true],
    problem: "wrong type",
    suggestion: 'did you mean "true", in quotes?',
  },
  "a fraction where none can be": {
    object: "Deployment/deploy",
    put: ["spec.replicas", 1.5],
    problem: "wrong type",
  },
  "a map where a list belongs": {
    object: "Deployment/deploy",
    put: [`${POD}.containers`, { name: "a" }],
    problem: "wrong type",
    expected: "a list",
  },
  "a text where a map belongs": {
    object: "NetworkPolicy/np",
    put: ["spec.podSelector", "app=web"],
    problem: "wrong type",
    expected: "a map",
  },
  "a list where a number or a text belongs": {
    object: "Service/svc",
    put: ["spec.ports[0].targetPort", [80]],
    problem: "wrong type",
    expected: "a whole number of 32 bits, or a string",
  },
  "nothing in a list of objects": {
    object: "Deployment/deploy",
    put: [`${POD}.containers[1]`, null],
    problem: "wrong type",
  },
  "a number of more than 32 bits": {
    object: "Deployment/deploy",
    put: [`${POD}.priority`, 2 ** 31],
    problem: "malformed",
    expected: "a whole number of 32 bits",
  },
  "a required field left out": {
    object: "Deployment/deploy",
    put: ["spec.selector", undefined],
    problem: "missing",
    expected: "a map",
  },
  "a required field set to null": {
    object: "ClusterRoleBinding/x:crb",
    put: ["roleRef.name", null],
    problem: "missing",
    expected: "a string",
  },
  "a required list that is empty": {
    object: "Role/r",
    put: ["rules[0].verbs", []],
    problem: "missing",
    expected: "a list",
  },
  "a field that is only called optional": {
    object: "StatefulSet/sts",
    put: [`${CONTAINER}.image`, undefined],
    problem: "missing",
  },
  "an object without a spec": {
    object: "Deployment/deploy",
    put: ["spec", undefined],
    problem: "missing",
  },
  "an object without a name": {
    object: "ConfigMap/cm",
    put: ["metadata.name", undefined],
    problem: "missing",
    expected: "a name",
  },
  "an apiVersion of the past": {
    object: "Deployment/deploy",
    put: ["apiVersion", "extensions/v1beta1"],
    problem: "no schema",
    path: "kind",
    found: "extensions/v1beta1 Deployment",
    suggestion: "did you mean apps/v1 Deployment?",
  },
  "a misspelt kind": {
    object: "NetworkPolicy/np",
    put: ["kind", "NetworkPolice"],
    problem: "no schema",
    suggestion: "did you mean networking.k8s.io/v1 NetworkPolicy?",
  },
};
