import { DISCOVERY } from "../files/layout.ts";
import { HEADER, type HeaderRule } from "./header-rules.ts";

// One file for each host, as far as its documentation tells how headers are set by paths. Rules never overlap, since hosts differ in what
// they do then: some take the first, some the last, some join both.

/** What a file is made of. @property base before each path, empty at the top of a host */
export type HostInput = {
  /** Rules for all versions of a module, where one is enough. */
  rules: readonly HeaderRule[];
  /** A rule for each version. */
  versionRules: readonly HeaderRule[];
  base: string;
};

/** Netlify, Cloudflare Pages and others. https://docs.netlify.com/routing/headers, https://developers.cloudflare.com/pages/configuration/headers */
export function headersFile({ rules, base }: HostInput): string {
  const lines = rules.map(
    ({ folder, version = ":version", value }) => `${folder}/${version}/download\n  ${HEADER}: ${value}\n`,
  );
  return `${lines.join("")}${base}/v1/modules/:namespace/:name/:system/:version/source\n  Content-Type: text/html; charset=utf-8\n`;
}

/** https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header */
export function nginxFile({ rules, base }: HostInput): string {
  const locations = rules.map(
    ({ folder, version, value }) =>
      `location ~ ^${quoted(folder)}/${version === undefined ? "[^/]+" : quoted(version)}/download$ {\n  default_type application/json;\n  add_header ${HEADER} "${value}";\n}\n`,
  );
  // Clients refuse a discovery of another type, which a server without the usual list of types would give it.
  const discovery = `location = ${base}/${DISCOVERY} {\n  types { }\n  default_type application/json;\n}\n`;
  const types = `location ~ ^${quoted(base)}/v1/modules/[^/]+/[^/]+/[^/]+/versions$ {\n  default_type application/json;\n}\nlocation ~ ^${quoted(base)}/v1/modules/[^/]+/[^/]+/[^/]+/[^/]+/source$ {\n  default_type text/html;\n}\n`;
  return `# Into the server block whose root is the folder with registry.json: include FOLDER/hosting/nginx.conf;\n${discovery}${locations.join("")}${types}`;
}

/** https://caddyserver.com/docs/caddyfile/directives/header */
export function caddyFile({ rules, base }: HostInput): string {
  const lines = rules.map(
    ({ folder, version, value }, index) =>
      `@download${index} path_regexp ^${quoted(folder)}/${version === undefined ? "[^/]+" : quoted(version)}/download$\nheader @download${index} ${HEADER} "${value}"\n`,
  );
  const types = `@json path_regexp ^${quoted(base)}/v1/modules/.+/(versions|download)$\nheader @json Content-Type application/json\n@source path_regexp ^${quoted(base)}/v1/modules/.+/source$\nheader @source Content-Type "text/html; charset=utf-8"\n`;
  return `# Into the site block whose root is the folder with registry.json: import FOLDER/hosting/Caddyfile\n${lines.join("")}${types}`;
}

/** https://httpd.apache.org/docs/2.4/mod/mod_headers.html, mod_setenvif.html */
export function apacheFile({ rules, base }: HostInput): string {
  const lines = rules.map(
    ({ folder, version, value }) =>
      `SetEnvIf Request_URI "^${quoted(folder)}/${version === undefined ? "[^/]+" : quoted(version)}/download$" TERRAFORM_GET=${value}\n`,
  );
  return `# Into the folder with registry.json, for Apache httpd with mod_headers and mod_setenvif\n${lines.join("")}Header set ${HEADER} "%{TERRAFORM_GET}e" env=TERRAFORM_GET\n<If "%{REQUEST_URI} =~ m#^${base}/v1/modules/.+/(versions|download)$#">\n  ForceType application/json\n</If>\n<If "%{REQUEST_URI} =~ m#^${base}/v1/modules/.+/source$#">\n  ForceType text/html\n</If>\n`;
}

/** https://firebase.google.com/docs/hosting/full-config. Its usual `ignore` would leave out `.well-known`. */
export function firebaseFile({ rules, base }: HostInput): string {
  const headers = rules.map(({ folder, version = "*", value }) =>
    headerOf(`${folder}/${version}/download`, HEADER, value),
  );
  const source = headerOf(`${base}/v1/modules/**/source`, "Content-Type", "text/html; charset=utf-8");
  return json({ hosting: { public: ".", ignore: ["firebase.json"], headers: [...headers, source] } });
}

/** https://vercel.com/docs/project-configuration#headers */
export function vercelFile({ rules, base }: HostInput): string {
  const headers = rules.map(({ folder, version = ":version", value }) =>
    headerOf(`${folder}/${version}/download`, HEADER, value),
  );
  const source = headerOf(`${base}/v1/modules/:path*/source`, "Content-Type", "text/html; charset=utf-8");
  return json({ headers: [...headers, source] });
}

/** Azure. Wildcards are only allowed at the end, so each version has a route. https://learn.microsoft.com/azure/static-web-apps/configuration */
export function staticWebAppFile({ versionRules }: HostInput): string {
  const routes = versionRules.map(({ folder, version, value }) => ({
    route: `${folder}/${version}/download`,
    headers: { [HEADER]: value },
  }));
  return json({ routes });
}

// ---

/** For regular expressions. Names, versions and paths have no other character with a meaning there. */
function quoted(text: string): string {
  return text.replaceAll(".", "\\.");
}

function headerOf(source: string, key: string, value: string) {
  return { source, headers: [{ key, value }] };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
