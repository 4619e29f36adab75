import { afterAll, beforeAll } from "vitest";
import { LIMITS, type Limits } from "../../../tools/registry/serve/limits.ts";
import type { Listening } from "../../../tools/registry/serve/listen.ts";
import { serveRegistry } from "../../../tools/registry/serve/serve.ts";
import { type MadeContent, makeContent } from "./content.ts";

/** What the tests of a file ask: content, the server that has it, and the lines that it has said. */
export type Served = { content: MadeContent; server: Listening; lines: string[] };

/** Serves content while the tests of a file run; it is there from the first test on. @param more is written before */
export function servedContent({
  limits = LIMITS,
  more = {},
}: {
  limits?: Limits;
  more?: Record<string, Uint8Array>;
} = {}): Served {
  const served = { lines: [] as string[] } as Served;
  beforeAll(async () => {
    served.content = await makeContent();
    for (const [path, bytes] of Object.entries(more)) served.content.write(path, bytes);
    served.server = await serveRegistry(served.content, { port: 0, limits, log: (line) => served.lines.push(line) });
  });
  afterAll(async () => {
    await served.server.close();
    served.content.remove();
  });
  return served;
}
