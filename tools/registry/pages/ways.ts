import { type AddressedModule, archiveUrl, type ModuleVersion, subfolder } from "../files/addresses.ts";
import { versionPage } from "../files/layout.ts";
import { basePath } from "../files/protocol-files.ts";

/** A way to call a module: what it is for, and the block of HCL. */
export type Way = { text: string; code: string };

/**
 * How a version can be called, the best way first.
 * @param inside a folder to be named, such as `//modules/shop`, where there is no module in the one that the address leads to
 */
export function waysToCall(module: AddressedModule, one: ModuleVersion, url: string, inside = ""): Way[] {
  const { folder, archive } = one;
  const { host } = new URL(url);
  const { version, yanked } = archive;
  const page = versionPage(module.name, version, module.flavour).replace(/index\.html$/, "");
  const address = `${host}/${module.namespace}/${module.name}/${module.system}${inside}`;
  const within = folder === "." ? inside : subfolder(folder);
  const ways = [
    {
      text: "With a version constraint, which terraform init -upgrade looks at again:",
      code: call(module.name, address, constraintFor(version)),
    },
    {
      text: "Exactly this version, from a host that cannot send the header that Terraform needs; this page names the archive:",
      code: call(module.name, within === "" ? `${url}/${page}` : `${url}/${page.slice(0, -1)}${within}`),
    },
    {
      text: "Exactly this archive: another one is refused, whatever the server says, since the checksum stands in your own code:",
      code: call(module.name, archiveUrl(url, archive, within.slice(2) || ".")),
    },
  ];
  // Clients look for the registry at the top of a host only, and never choose what is yanked.
  return basePath(url) === "" && yanked === undefined ? ways : ways.slice(1);
}

/** What accepts later versions that promise the same; before 1.0.0 that is the second number, and a prerelease is only found by its exact name. */
export function constraintFor(version: string): string {
  if (version.includes("-")) return version;
  const [major = "", minor = ""] = version.split(".");
  return major === "0" ? `~> ${version}` : `~> ${major}.${minor}`;
}

// ---

function call(name: string, source: string, version?: string): string {
  const label = /^[A-Za-z_]/.test(name) ? name : `_${name}`;
  const lines = version === undefined ? [`source = "${source}"`] : [`source  = "${source}"`, `version = "${version}"`];
  return `module "${label}" {\n${lines.map((line) => `  ${line}\n`).join("")}}`;
}
