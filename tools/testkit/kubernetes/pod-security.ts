import type { Value } from "../model/value.ts";
import { type Control, controls, type Level } from "./pod-security-controls.ts";
import type { Pod } from "./pods.ts";

export type { Control, Level };

/** What in a pod a control of the Pod Security Standards does not admit. */
export type Violation = {
  control: Control;
  /** The field in the pod, such as "spec.containers[0].securityContext.privileged". */
  where: string;
  /** What the field is; absent where it would have to be set. */
  found: Value;
};

/**
 * Everything in a pod that a level of the Pod Security Standards does not admit, as Kubernetes 1.36 judges it. What is unknown until
 * the apply is a violation: it may be anything. `restricted` includes `baseline`.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function violationsOf(pod: Pod, level: Level): Violation[] {
  return (Object.keys(controls) as Control[]).flatMap((control) => {
    const { baseline, restricted } = controls[control];
    const find = (level === "restricted" ? restricted : undefined) ?? baseline;
    return (find?.(pod.value) ?? []).map((found) => ({ control, where: found.where(), found }));
  });
}
