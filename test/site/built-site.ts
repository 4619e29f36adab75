// The site is made once for all tests of pages, and served.
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ourSite } from "../support/browser/our-site.ts";
import { serveFiles } from "../support/browser/static-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    site: { folder: string; address: string; pages: string[]; problems: string[] };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { folder, pages, problems } = await ourSite();
  const site = join(folder, "site");
  const server = await serveFiles(site);
  project.provide("site", {
    folder: site,
    address: server.address,
    pages: pages.map(({ address }) => address),
    problems: problems.map(({ file, line, message }) => `${file}:${line}: ${message}`),
  });
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
