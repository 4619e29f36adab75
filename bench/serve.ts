import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeContent } from "../test/support/serve/content.ts";
import { type Load, load, type Wish } from "../test/support/serve/load.ts";
import { memoryOf, processorTimeOf, type Served, serve } from "../test/support/serve/served.ts";
import { sha256 } from "../tools/registry/archive/index.ts";
import type { Measure, Row } from "./row.ts";

const CLIENTS = 200;
const SECONDS = 10;

/**
 * The development server of a registry with 200 clients at the same time: files of a static registry, and modules of this repository,
 * for each of which the server reads the working tree again.
 */
export const measureServe: Measure = async (log) => {
  const content = await makeContent();
  content.write("out/large.bin", new Uint8Array(200_000).fill(7));
  const served = await serve(["--out", content.out, "--namespace", "acme", "--system", "kubernetes"]);
  try {
    const start = memoryOf(served.process);
    log(`${CLIENTS} clients, ${SECONDS} s: files`);
    const files = await rows("files", served, filesOf(content.out));
    log(`${CLIENTS} clients, ${SECONDS} s: modules`);
    const modules = await rows("modules", served, MODULES);
    return [...files, ...modules, { what: "memory before", value: mebibytes(start) }];
  } finally {
    await served.end();
    content.remove();
  }
};

// ---

const MODULES: Wish[] = ["stack", "prometheus", "loki", "grafana"].map((name) => ({
  download: `/v1/modules/acme/${name}/kubernetes/0.0.0-dev/download`,
}));

function filesOf(out: string): Wish[] {
  return ["folder/page.html", "archives/observability-1.4.2.tar.gz", "large.bin"].map((path) => ({
    file: `/${path}`,
    digest: sha256(readFileSync(join(out, path))),
  }));
}

async function rows(what: string, served: Served, wishes: readonly Wish[]): Promise<Row[]> {
  const before = processorTimeOf(served.process);
  const done = await load(served.port, wishes, { clients: CLIENTS, seconds: SECONDS });
  const [taken, memory] = [processorTimeOf(served.process) - before, memoryOf(served.process)];
  return [
    { what: `${what}: requests a second`, value: `${Math.round(done.perSecond)} (${done.requests} in all)` },
    { what: `${what}: time of an answer`, value: timesOf(done) },
    { what: `${what}: processor time`, value: `${(taken / done.requests).toFixed(2)} ms each` },
    { what: `${what}: wrong answers`, value: [done.wrong.length, ...done.wrong.slice(0, 3)].join(" ") },
    { what: `${what}: memory afterwards`, value: mebibytes(memory) },
  ];
}

function timesOf({ p50, p99, bytes, requests }: Load): string {
  return `median ${Math.round(p50)} ms, 99 of 100 within ${Math.round(p99)} ms, ${Math.round(bytes / requests / 1000)} kB each`;
}

function mebibytes(size: number): string {
  return `${Math.round(size)} MiB`;
}
