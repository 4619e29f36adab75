import { bytesOf } from "../../stack/quantity.ts";
import { closest } from "../../utils/closest.ts";
import type { Container } from "../kubernetes/pod-spec.ts";
import { containersOf, isLasting, lastingContainersOf, podsIn } from "../kubernetes/pods.ts";
import { type Exceptions, flawless, plain, receivedObjects, unexcused } from "./kubernetes-verdict.ts";
import type { Verdict } from "./verdict.ts";

const PROBES = ["readinessProbe", "livenessProbe", "startupProbe"] as const;

/**
 * Every container of every pod that is there to stay says when it is ready and when it is alive, and its probes ask ports that it has.
 * Jobs and init containers need none, sidecars do. @param options.except for each workload the containers that need none.
 */
export function toHaveProbes(objects: unknown, { except = {} }: { except?: Exceptions } = {}): Verdict {
  const lasting = podsIn(receivedObjects(objects, "toHaveProbes")).filter(isLasting);
  const all = lasting.flatMap((pod) => lastingContainersOf(pod).map((container) => ({ owner: pod.owner, container })));
  const missing = all.flatMap(({ owner, container }) => {
    const name = `${owner}: ${container.name}`;
    const absent = PROBES.slice(0, 2).filter((probe) => container[probe] === undefined);
    return absent.map((probe) => ({ name, text: `${name} has no ${probe}` }));
  });
  const wrong = all.flatMap(({ owner, container }) =>
    brokenProbes(container).map((problem) => `${owner}: ${container.name}: ${problem}`),
  );
  return flawless("have probes in every container that stays", [...unexcused(missing, plain(except)), ...wrong]);
}

/**
 * Every container asks for memory and CPU and has a limit of memory, and no request exceeds its limit. @param options.cpuLimit whether
 * there has to be a limit of CPU; a container at its CPU limit is slowed down even on an idle machine.
 */
export function toLimitResources(
  objects: unknown,
  { cpuLimit = "any" }: { cpuLimit?: "any" | "forbidden" | "required" } = {},
): Verdict {
  const claim = `limit resources (CPU limits: ${cpuLimit})`;
  const problems = podsIn(receivedObjects(objects, "toLimitResources")).flatMap((pod) =>
    containersOf(pod).flatMap((container) =>
      [...missingResources(container, cpuLimit), ...wrongResources(container)].map(
        (problem) => `${pod.owner}: ${container.name} has ${problem}`,
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
    containersOf(pod).map(({ name, image }) => ({ who: `${pod.owner}: ${name}`, image })),
  );
  const problems = used.flatMap(({ who, image }) => {
    if (image === undefined) return [`${who} has no image that is known before the apply`];
    const fits = allowed.some((entry) => matches(image, entry));
    return [...(fits ? [] : ["fits no entry"]), ...vagueness(image)].map(
      (problem) => `${who} uses ${image}, which ${problem}`,
    );
  });
  const idle = allowed.filter((entry) => !used.some(({ image }) => image !== undefined && matches(image, entry)));
  return flawless(`use only the images ${allowed.map(String).join(", ") || "of an empty list"}`, [
    ...problems,
    ...idle.map((entry) => `no container uses ${entry}`),
  ]);
}

// ---

function brokenProbes({ ports, ...container }: Container): string[] {
  return PROBES.flatMap((name) => {
    const probe = container[name];
    if (!probe) return [];
    if (!(probe.exec ?? probe.grpc ?? probe.httpGet ?? probe.tcpSocket)) return [`its ${name} asks nothing`];
    const port = (probe.httpGet ?? probe.tcpSocket)?.port;
    if (typeof port !== "string" || ports.some((own) => own.name === port)) return [];
    const names = ports.flatMap((own) => own.name ?? []);
    return [`its ${name} asks the port ${port}${closest(port, names)}`];
  });
}

function missingResources({ resources: { requests, limits } }: Container, cpuLimit: string): string[] {
  const needed = {
    "request of memory": requests.memory,
    "limit of memory": limits.memory,
    "request of CPU": requests.cpu,
  };
  const missing = Object.entries({ ...needed, ...(cpuLimit === "required" ? { "limit of CPU": limits.cpu } : {}) })
    .filter(([, quantity]) => quantity === undefined)
    .map(([what]) => `no ${what}`);
  return cpuLimit === "forbidden" && limits.cpu !== undefined ? [...missing, `a limit of CPU, ${limits.cpu}`] : missing;
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
    ...malformed.map(([resource, quantity]) => `${quantity} of ${resource}, which is no quantity`),
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
