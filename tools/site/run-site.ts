import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { rules } from "../check/rules/index.ts";
import { ownPartials } from "../templates/partials.ts";
import { loadConfiguration } from "../tfmods/configuration-file.ts";
import { loadProject } from "../tfmods/project.ts";
import { UserError } from "../utils/errors.ts";
import { isWebAddress, URL_RULE } from "../utils/web-address.ts";
import { type BuiltSite, buildSite } from "./build-site.ts";
import { siteScript } from "./client-script.ts";
import { layoutRenderer } from "./layout/layout.ts";
import { SOURCE_FILES } from "./sources/source-pages.ts";

/** Options of `tfmods site`, as they stand on the command line. */
export type SiteFlags = { config?: string; out: string; check?: boolean; url?: string };

/** What became of a site. */
export type SiteOutcome = Pick<BuiltSite, "pages" | "problems"> & { out: string | undefined; milliseconds: number };

/** Makes the site of a repository, and writes it, also where links lead nowhere. @throws UserError */
export async function runSite(folder: string, { config, out, check = false, url }: SiteFlags): Promise<SiteOutcome> {
  if (url !== undefined && !isWebAddress(url)) throw new UserError(`--url is "${url}": expected ${URL_RULE}`);
  const configuration = await loadConfiguration(folder, rules, config);
  const { site = {}, include: _checked, exclude = [], ...reading } = configuration;
  const project = loadProject(folder, { ...reading, exclude: site.exclude ?? exclude }, SOURCE_FILES);
  if (!check) refuseForeign(out);
  const generated = await Promise.all((site.generated ?? []).map((generate) => generate(folder)));
  const own = site.partials === undefined ? undefined : ownPartials(join(folder, site.partials), "site.partials");
  const built = buildSite({
    project,
    configuration: site,
    generated: generated.flat(),
    readText: (file) => readText(join(folder, file)),
    kindOf: (path) => kindOf(join(folder, path)),
    linkTo: (path) => linkTo(folder, path),
    version: versionOf(folder),
    url: url?.replace(/\/+$/, ""),
    render: layoutRenderer(own),
  });
  if (!check) await write(folder, out, built);
  const { pages, problems } = built;
  return { pages, problems, out: check ? undefined : out, milliseconds: Math.round(performance.now()) };
}

// ---

/** Says that a folder is ours to be emptied. */
const MARK = ".tfmods-site";
const ASSETS = join(import.meta.dirname, "assets");

function refuseForeign(out: string): void {
  if (!existsSync(out) || existsSync(join(out, MARK))) return;
  if (statSync(out).isDirectory() && readdirSync(out).length === 0) return;
  throw new UserError(`--out ${out} has something in it that tfmods site has not written`, {
    advice: "Name a folder that is new, empty, or from an earlier run: all that is in it is replaced.",
  });
}

async function write(folder: string, out: string, { files, assets }: BuiltSite): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  const put = (address: string, text: string) => {
    mkdirSync(dirname(join(out, address)), { recursive: true });
    writeFileSync(join(out, address), text);
  };
  put(MARK, "");
  // GitHub Pages would leave out what begins with _ otherwise.
  put(".nojekyll", "");
  for (const [address, text] of files) put(address, text);
  for (const [address, file] of assets) cpSync(join(folder, file), join(out, address));
  const styles = readdirSync(ASSETS).filter((name) => name.endsWith(".css"));
  put(
    "assets/site.css",
    styles
      .sort()
      .map((name) => readFileSync(join(ASSETS, name), "utf8"))
      .join(""),
  );
  cpSync(join(ASSETS, "icon.svg"), join(out, "assets", "icon.svg"));
  put("assets/site.js", await siteScript());
}

/** Larger files are data, and no page would show them well. */
const LARGEST = 200_000;

function readText(path: string): string | undefined {
  if (kindOf(path) !== "file" || statSync(path).size > LARGEST) return undefined;
  const text = readFileSync(path, "utf8");
  return text.includes("\0") ? undefined : text;
}

function kindOf(path: string): "file" | "folder" | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  return found.isDirectory() ? "folder" : "file";
}

function linkTo(folder: string, path: string): string | undefined {
  if (!lstatSync(join(folder, path), { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  return relative(realpathSync(folder), realpathSync(join(folder, path))).replaceAll(sep, "/");
}

/** The version of the modules, where package.json says it. */
function versionOf(folder: string): string {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return "";
  const { version = "" }: { version?: string } = JSON.parse(readFileSync(file, "utf8"));
  return version;
}
