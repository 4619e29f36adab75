import type { Fault } from "./field-faults.ts";

const POD = "spec.template.spec";
const CONTAINER = `${POD}.containers[0]`;

/** Faults in what is written in a field of the right type, by what is wrong. */
export const valueFaults: Readonly<Record<string, Fault>> = {
  "a value outside an enumeration": {
    object: "Deployment/deploy",
    put: ["spec.strategy.type", "Rolling"],
    problem: "not allowed",
    expected: "one of Recreate, RollingUpdate",
  },
  "a value of an enumeration in small letters": {
    object: "Service/svc",
    put: ["spec.ports[0].protocol", "tcp"],
    problem: "not allowed",
    suggestion: "did you mean TCP?",
  },
  "a value outside an enumeration in a list": {
    object: "PersistentVolumeClaim/pvc",
    put: ["spec.accessModes[0]", "ReadWriteOnc"],
    problem: "not allowed",
    suggestion: "did you mean ReadWriteOnce?",
  },
  "an empty item of an enumeration": {
    object: "PersistentVolumeClaim/pvc",
    put: ["spec.accessModes[0]", ""],
    problem: "not allowed",
  },
  "a value outside an enumeration that the documents do not have": {
    object: "HorizontalPodAutoscaler/hpa2",
    put: ["spec.metrics[0].type", "resource"],
    problem: "not allowed",
    suggestion: "did you mean Resource?",
  },
  "a quantity with a wrong unit": {
    object: "PersistentVolumeClaim/pvc",
    put: ["spec.resources.requests.storage", "10GB"],
    problem: "malformed",
    expected: 'a quantity such as "500m", "1.5" or "2Gi"',
    found: "10GB",
    suggestion: "did you mean 10G or 10Gi?",
  },
  "a quantity without a number": {
    object: "DaemonSet/ds",
    put: [`${CONTAINER}.resources.requests.memory`, "Mi"],
    problem: "malformed",
  },
  "a resource that no container has": {
    object: "DaemonSet/ds",
    put: [`${CONTAINER}.resources.limits.mem`, "1Gi"],
    problem: "malformed",
    found: "mem",
  },
  "a percentage without its sign": {
    object: "Deployment/deploy",
    put: ["spec.strategy.rollingUpdate.maxSurge", "25"],
    problem: "malformed",
    expected: 'a number from 0, or a percentage such as "25%"',
  },
  "what is not base64": { object: "Secret/sec", put: ["data.a", "hunter2"], problem: "malformed", expected: "base64" },
  "a time without its zone": {
    object: "Event/ev1",
    put: ["firstTimestamp", "2026-01-31T12:00:00"],
    problem: "malformed",
  },
  "a port of 0": { object: "Deployment/deploy", put: [`${CONTAINER}.ports[0].containerPort`, 0], problem: "malformed" },
  "a port of more than 16 bits": { object: "Service/svc", put: ["spec.ports[0].port", 65536], problem: "malformed" },
  "a port as its number in quotes": {
    object: "DaemonSet/ds",
    put: [`${CONTAINER}.readinessProbe.tcpSocket.port`, "9100"],
    problem: "malformed",
  },
  "a port's name that is too long": {
    object: "Deployment/deploy",
    put: [`${CONTAINER}.ports[0].name`, "a-port-of-16-abc"],
    problem: "malformed",
  },
  "a name in capitals": { object: "ConfigMap/cm", put: ["metadata.name", "Settings"], problem: "malformed" },
  "a name with a dot, of a kind without": {
    object: "Namespace/ns-a",
    put: ["metadata.name", "a.b"],
    problem: "malformed",
    expected: "a DNS label: at most 63 of a-z, 0-9 and '-', with a letter or digit at both ends",
  },
  "a name that leaves no room for what is appended": {
    object: "CronJob/cj",
    put: ["metadata.name", "a".repeat(53)],
    problem: "malformed",
  },
  "a role's name with a slash": { object: "ClusterRole/x:cr", put: ["metadata.name", "a/b"], problem: "malformed" },
  "a container's name with an underscore": {
    object: "Pod/pod",
    put: ["spec.containers[0].name", "a_b"],
    problem: "malformed",
  },
  "a host with a wildcard in the middle": {
    object: "Ingress/ing",
    put: ["spec.rules[0].host", "a.*.example.com"],
    problem: "malformed",
  },
  "a label's value with a space": { object: "DaemonSet/ds", put: ["metadata.labels.a", "b c"], problem: "malformed" },
  "a label's value of 64 characters": {
    object: "DaemonSet/ds",
    put: ["metadata.labels.a", "a".repeat(64)],
    problem: "malformed",
  },
  "a label's key with two slashes": {
    object: "Deployment/deploy",
    put: ['spec.template.metadata.labels["a/b/c"]', "d"],
    problem: "malformed",
    found: "a/b/c",
  },
  "a selector's value that no label can have": {
    object: "Service/svc",
    put: ["spec.selector.a", "-"],
    problem: "malformed",
  },
  "an annotation's key with a space": {
    object: "DaemonSet/ds",
    put: ['metadata.annotations["a b"]', ""],
    problem: "malformed",
  },
  "a key of a ConfigMap that is no file's name": {
    object: "ConfigMap/cm",
    put: ['data["a/b"]', ""],
    problem: "malformed",
  },
  "two containers of a name": {
    object: "Deployment/deploy",
    put: [`${POD}.containers[1]`, { name: "a", image: "b" }],
    problem: "duplicate",
    expected: "a name of its own",
    found: "a",
  },
  "a container named like an init container": {
    object: "Deployment/deploy",
    put: [`${CONTAINER}.name`, "init"],
    problem: "duplicate",
    path: CONTAINER,
  },
  "two volumes of a name": {
    object: "DaemonSet/ds",
    put: [`${POD}.volumes[1]`, { name: "root", emptyDir: {} }],
    problem: "duplicate",
  },
  "two mounts at a path": {
    object: "Deployment/deploy",
    put: [`${CONTAINER}.volumeMounts[1].mountPath`, "/a"],
    problem: "duplicate",
    path: `${CONTAINER}.volumeMounts[1]`,
    expected: "a mountPath of its own",
  },
  "two variables of a name": {
    object: "Deployment/deploy",
    put: [`${CONTAINER}.env[5]`, { name: "A", value: "" }],
    problem: "duplicate",
  },
  "two ports of a number, where TCP goes without saying": {
    object: "Deployment/deploy",
    put: [`${CONTAINER}.ports[3]`, { name: "more", containerPort: 80 }],
    problem: "duplicate",
    expected: "a containerPort and protocol of its own",
    found: [80, "TCP"],
  },
  "two ports of a name": {
    object: "Service/svc",
    put: ["spec.ports[1].name", "http"],
    problem: "duplicate",
    path: "spec.ports[1]",
  },
  "an item that a set has already": {
    object: "ConfigMap/cm",
    put: ["metadata.finalizers[1]", "a.b/c"],
    problem: "duplicate",
    expected: "each item once",
  },
};
