import type { AddressedModule } from "../files/addresses.ts";
import {
  apacheFile,
  caddyFile,
  firebaseFile,
  type HostInput,
  headersFile,
  nginxFile,
  staticWebAppFile,
  vercelFile,
} from "./header-files.ts";
import { headerRules, versionRules } from "./header-rules.ts";

/** What hosts are configured with, by the path of the file. @param base before each path, empty at the top of a host */
export function hostingFiles(modules: readonly AddressedModule[], base: string): Map<string, string> {
  const input: HostInput = { rules: headerRules(modules, base), versionRules: versionRules(modules, base), base };
  return new Map(Object.entries(FILES).map(([path, make]) => [path, make(input)]));
}

// ---

const FILES: Record<string, (input: HostInput) => string> = {
  _headers: headersFile,
  "hosting/nginx.conf": nginxFile,
  "hosting/Caddyfile": caddyFile,
  "hosting/.htaccess": apacheFile,
  "hosting/firebase.json": firebaseFile,
  "hosting/vercel.json": vercelFile,
  "hosting/staticwebapp.config.json": staticWebAppFile,
};
