import { type Planned, type PlannedManifest, WORKLOADS } from "./planned.ts";

/** What a plan would do, in the words of someone who wonders whether it fits on their laptop. */
export function previewLines({ changes: all, manifests }: Planned): string[] {
  const is = (...actions: string[]) => all.filter(({ change }) => change.actions.join() === actions.join());
  const replaced = [...is("delete", "create"), ...is("create", "delete")];
  const numbers = {
    create: is("create").length,
    update: is("update").length,
    replace: replaced.length,
    destroy: is("delete").length,
  };
  if (Object.values(numbers).every((number) => number === 0)) return ["Nothing to change."];
  // What is replaced or destroyed deserves a look.
  const losses = [...replaced, ...is("delete")].filter(({ type }) => type === "kubectl_manifest");
  return [
    `To ${Object.entries(numbers)
      .map(([action, number]) => `${action} ${number}`)
      .join(", ")} objects`,
    ...losses.map(({ address }) => `  replaced or destroyed: ${address}`),
    ...manifests.filter(({ kind }) => WORKLOADS.includes(kind)).map(workloadLine),
    ...manifests
      .filter(({ kind }) => kind === "PersistentVolumeClaim")
      .map(({ metadata, spec }) => `  volume ${metadata.name}: ${spec?.resources?.requests.storage ?? "?"}`),
  ];
}

// ---

function workloadLine({ kind, metadata, spec }: PlannedManifest): string {
  const replicas = spec?.replicas ?? 1;
  const requests = (spec?.template?.spec.containers ?? []).map(
    ({ resources }) => resources?.requests?.["memory"] ?? "nothing",
  );
  const pods = kind === "DaemonSet" ? "one pod on each node" : replicas === 1 ? "1 pod" : `${replicas} pods`;
  return `  ${kind} ${metadata.name}: ${pods}, memory request ${requests.join(" + ")}`;
}
