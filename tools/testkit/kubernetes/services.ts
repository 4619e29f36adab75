import { z } from "zod";
import type { Objects } from "./objects.ts";
import { nameOf, namespaceOf, read } from "./reading.ts";
import { type Labels, labels } from "./selectors.ts";

const service = z.looseObject({
  spec: z.looseObject({
    selector: labels.default({}),
    ports: z
      .array(
        z
          .looseObject({
            port: z.number(),
            protocol: z.string().default("TCP"),
            targetPort: z.union([z.string(), z.number()]).optional(),
          })
          .transform(({ port, protocol, targetPort = port }) => ({ port, protocol, targetPort })),
      )
      .default([]),
  }),
});

/** A Service: which pods it means, and which of their ports. Without a selector it means none. */
export type Service = {
  name: string;
  namespace: string;
  selector: Labels | undefined;
  ports: { port: number; protocol: string; targetPort: string | number }[];
};

/** @throws Error that names a Service that cannot be read. */
export function servicesIn(objects: Objects): Service[] {
  return objects.ofKind("Service").map((object) => {
    const { selector, ports } = read(service, object).spec;
    return {
      name: nameOf(objects, object),
      namespace: namespaceOf(object),
      selector: Object.keys(selector).length === 0 ? undefined : selector,
      ports,
    };
  });
}
