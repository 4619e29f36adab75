import { getJson, type Target } from "../../../tools/toolchain/kubectl.ts";
import { until } from "../../../tools/utils/wait.ts";
import type { NodeAgent } from "./node-agent.ts";

type Container = {
  containerID: string;
  ready: boolean;
  restartCount: number;
  lastState: { terminated?: { exitCode: number } };
};
type Pod = { metadata: { name: string }; status: { containerStatuses: Container[] } };

/**
 * Ends the processes of a component's only container with `kill -9`, and waits until it is ready again. The kubelet waits longer with each
 * time before it starts it. @throws Error unless the kubelet has seen that it was killed.
 */
export async function killContainer(
  target: Target,
  agent: NodeAgent,
  namespace: string,
  component: string,
): Promise<void> {
  const container = async () => {
    const label = `app.kubernetes.io/name=${component}`;
    const { items } = await getJson<{ items: Pod[] }>(target, ["pods", "-n", namespace, "-l", label]);
    const [one, ...others] = items.flatMap(({ status }) => status.containerStatuses);
    if (one === undefined || others.length > 0)
      throw new Error(`one container of ${component} was expected in ${namespace}, found ${items.length} pods`);
    return one;
  };
  const before = await container();
  const id = before.containerID.replace(/^.*:\/\//, "");
  const killed = await agent.eachProcess(id, `busybox kill -9 \${process#/proc/} && echo killed`);
  if (!killed.includes("killed")) throw new Error(`no process of ${component} was found on the node`);
  await until(`${component} to be back`, { within: 180_000, every: 500 }, async () => {
    const { ready, restartCount, lastState } = await container();
    if (restartCount <= before.restartCount) return false;
    if (lastState.terminated?.exitCode !== 137)
      throw new Error(`exit code 137 of ${component} was expected, found ${JSON.stringify(lastState)}`);
    return ready;
  });
}
