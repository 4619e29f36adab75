import type { Build } from "../build/plan-build.ts";
import { hostingFiles } from "../hosting/hosting-files.ts";
import { htmlPages } from "../pages/pages.ts";
import { addressedModules } from "./addresses.ts";
import { basePath, protocolFiles, recordFiles } from "./protocol-files.ts";

/** Every file of a registry but the archives, by its path; the record is the last one. */
export function registryFiles(build: Pick<Build, "record" | "details">): Map<string, string> {
  const modules = addressedModules(build.record);
  return new Map([
    ...protocolFiles(build, modules),
    ...hostingFiles(modules, basePath(build.record.url)),
    ...htmlPages(build, modules),
    ...recordFiles(build.record),
  ]);
}
