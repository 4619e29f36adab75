import { bytesOf } from "../../stack/quantity.ts";
import { closest } from "../../utils/closest.ts";
import type { Container } from "../kubernetes/pod-spec.ts";
import { containersOf, isLasting, lastingContainersOf, podsIn } from "../kubernetes/pods.ts";
import { containerIn, type Exceptions, flawless, flawlessBut, receivedObjects } from "./kubernetes-verdict.ts";
import type { Verdict } from "./verdict.ts";

/** What is claimed of the resources of every container, by what is said about limits of CPU. */
const RESOURCES = {
  any: "request CPU and memory, and limit memory",
  forbidden: "request CPU and memory, and limit memory and never CPU",
  required: "request and limit CPU and memory",
} as const;

const PROBES = ["readinessProbe", "livenessProbe", "startupProbe"] as const;

/**
 * Every container of every pod that is there to stay says when it is ready and when it is alive, and its probes ask ports that it has.
 * Jobs and init containers need none, sidecars do. @param options.except for each workload the containers that need none.
 */
export function toHaveProbes(objects: unknown, { except = {} }: { except?: Exceptions } = {}): Verdict {
  const lasting = podsIn(receivedObjects(objects, "toHaveProbes")).filter(isLasting);
  const all = lasting.flatMap((pod) => lastingContainersOf(pod).map((container) => ({ pod, container })));
  const missing = all.flatMap(({ pod, container }) => {
    const absent = PROBES.slice(0, 2).filter((probe) => container[probe] === undefined);
    const [name, who] = [`${pod.owner}: ${container.name}`, containerIn(pod, container.name)];
    return absent.map((probe) => ({ name, text: `${who} has no ${probe}` }));
  });
  const wrong = all.flatMap(({ pod, container }) =>
    brokenProbes(container).map((problem) => `${containerIn(pod, container.name)}: ${problem}`),
  );
  return flawlessBut("have a readinessProbe and a livenessProbe in every container that stays", missing, except, wrong);
}

/**
 * Every container asks for memory and CPU and has a limit of memory, and no request exceeds its limit. @param options.cpuLimit whether
 * there has to be a limit of CPU; a container at its CPU limit is slowed down even on an idle machine.
 */
export function toLimitResources(
  objects: unknown,
  { cpuLimit = "any" }: { cpuLimit?: "any" | "forbidden" | "required" } = {},
): Verdict {
  const claim = `${RESOURCES[cpuLimit]}, in every container`;
  const problems = podsIn(receivedObjects(objects, "toLimitResources")).flatMap((pod) =>
    containersOf(pod).flatMap((container) =>
      [...missingResources(container, cpuLimit), ...wrongResources(container)].map(
        (problem) => `${containerIn(pod, container.name)} has ${problem}`,
      ),
    ),
  );
  return flawless(claim, problems);
}

/**
 * Every container's image is one of these, whole or by a pattern, and each of them is used. Each image says its version: a digest, or a
 * tag other than `latest`.
 */
export function toUseImages(objects: unknown, allowed: readonly (RegExp | string)[]): Verdict {
  const used = podsIn(receivedObjects(objects, "toUseImages")).flatMap((pod) =>
    containersOf(pod).map(({ name, image }) => ({ who: containerIn(pod, name), image })),
  );
  const problems = used.flatMap(({ who, image }) => {
    if (image === undefined) return [`${who} has no image that is known before the apply`];
    const fits = allowed.some((entry) => matches(image, entry));
    return [...(fits ? [] : ["is not allowed"]), ...vagueness(image)].map(
      (problem) => `${who} uses ${image}, which ${problem}`,
    );
  });
  const idle = allowed.filter((entry) => !used.some(({ image }) => image !== undefined && matches(image, entry)));
  return flawless(`use only the images ${allowed.map(String).join(", ") || "of an empty list"}`, [
    ...problems,
    ...idle.map((entry) => `no container uses ${entry}: take it off the list`),
  ]);
}

// ---

function brokenProbes({ ports, ...container }: Container): string[] {
  return PROBES.flatMap((name) => {
    const probe = container[name];
    if (!probe) return [];
    if (!(probe.exec ?? probe.grpc ?? probe.httpGet ?? probe.tcpSocket))
      return [`its ${name} asks nothing: it has none of exec, grpc, httpGet and tcpSocket`];
    const port = (probe.httpGet ?? probe.tcpSocket)?.port;
    if (typeof port !== "string" || ports.some((own) => own.name === port)) return [];
    const names = ports.flatMap((own) => own.name ?? []);
    return [`its ${name} asks the port ${port}, which the container does not declare${closest(port, names)}`];
  });
}

function missingResources({ resources: { requests, limits } }: Container, cpuLimit: string): string[] {
  const needed = {
    "resources.requests.memory": requests.memory,
    "resources.limits.memory": limits.memory,
    "resources.requests.cpu": requests.cpu,
  };
  const missing = Object.entries({
    ...needed,
    ...(cpuLimit === "required" ? { "resources.limits.cpu": limits.cpu } : {}),
  })
    .filter(([, quantity]) => quantity === undefined)
    .map(([what]) => `no ${what}`);
  return cpuLimit === "forbidden" && limits.cpu !== undefined
    ? [...missing, `resources.limits.cpu ${limits.cpu}, which is not wanted`]
    : missing;
}

function wrongResources({ resources: { requests, limits } }: Container): string[] {
  const malformed = [...Object.entries(requests), ...Object.entries(limits)].filter(
    ([, quantity]) => numberOf(quantity) === undefined,
  );
  const excessive = Object.entries(requests).filter(([resource, request]) => {
    const [least, most] = [numberOf(request), numberOf(limits[resource])];
    // 700m and 0.7 are the same, and differ in the last bit.
    return least !== undefined && most !== undefined && least > most * (1 + 1e-9);
  });
  return [
    ...malformed.map(([resource, quantity]) => `${quantity} of ${resource}, which is no quantity such as 250m or 64Mi`),
    ...excessive.map(
      ([resource, request]) => `a request of ${request} ${resource} above the limit of ${limits[resource]}`,
    ),
  ];
}

function numberOf(quantity: string | undefined): number | undefined {
  try {
    return quantity === undefined ? undefined : bytesOf(quantity);
  } catch {
    return undefined;
  }
}

function matches(image: string, entry: RegExp | string): boolean {
  return typeof entry === "string" ? image === entry : image.search(entry) >= 0;
}

function vagueness(image: string): string[] {
  const [name = "", digest] = image.split("@");
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  if (tag === "latest") return ["has the tag latest, which moves"];
  return tag === undefined && digest === undefined ? ["has neither a tag nor a digest"] : [];
}
