import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { relativeAddress } from "../../site/addresses.ts";
import { readPartials } from "../../templates/partials.ts";
import { renderer } from "../../templates/renderer.ts";
import type { Build } from "../build/plan-build.ts";
import { type AddressedModule, archiveUrl, type ModuleVersion, newestOf, subfolder } from "../files/addresses.ts";
import { START, SUMS, versionPage, versionsPage } from "../files/layout.ts";
import { attributeText } from "../files/source-page.ts";
import type { Tested } from "../flavour/index.ts";
import type { ModuleDetail } from "../releases/module-detail.ts";
import { waysToCall } from "./ways.ts";

/** The pages for people, by their paths. Without a script, and readable where nothing but this file is served. */
export function htmlPages(
  { record, details }: Pick<Build, "record" | "details">,
  modules: readonly AddressedModule[],
): Map<string, string> {
  const [start, versions, version] = (["start", "versions", "version"] as const).map(renderPage);
  const pages = new Map<string, string>();
  const put = (path: string, render: ((view: object) => string) | undefined, view: object) =>
    void pages.set(path, trimmed(render?.(view) ?? ""));
  put(START, start, startView(modules));
  for (const module of modules) {
    put(versionsPage(module.name, module.flavour), versions, versionsView(module));
    for (const one of module.versions) {
      const detail = details.get(one.archive.path)?.get(module.name);
      put(pageOf(module, one), version, versionView(module, one, record.url, detail));
    }
  }
  return pages;
}

// ---

function renderPage(root: string): (view: object) => string {
  return renderer<object>(readPartials(join(import.meta.dirname, "partials")), new Map(), { root, values: "text" });
}

function trimmed(html: string): string {
  return `${html.replace(/\n{2,}/g, "\n").trim()}\n`;
}

function pageOf({ name, flavour }: AddressedModule, { archive }: ModuleVersion): string {
  return versionPage(name, archive.version, flavour);
}

function addressOf({ namespace, name, system }: AddressedModule): string {
  return `${namespace}/${name}/${system}`;
}

function startView(modules: readonly AddressedModule[]): object {
  const rows = modules.map((module) => {
    const newest = newestOf(module.versions);
    return {
      name: module.name,
      address: addressOf(module),
      versionsHref: relativeAddress(START, versionsPage(module.name, module.flavour)),
      newest: newest ? { version: newest.archive.version, href: relativeAddress(START, pageOf(module, newest)) } : null,
    };
  });
  return { archive: null, title: "Modules", sumsHref: relativeAddress(START, SUMS), modules: rows };
}

function versionsView(module: AddressedModule): object {
  const page = versionsPage(module.name, module.flavour);
  const versions = module.versions.map((version) => ({
    version: version.archive.version,
    href: relativeAddress(page, pageOf(module, version)),
    date: version.archive.date.slice(0, 10),
    remarks: remarksOf(version),
  }));
  const startHref = relativeAddress(page, START);
  return { archive: null, title: module.name, name: module.name, address: addressOf(module), startHref, versions };
}

function remarksOf({ archive: { version, yanked, deprecated } }: ModuleVersion): string {
  const remarks = [
    ...(yanked === undefined ? [] : [`yanked: ${yanked}`]),
    ...(deprecated === undefined ? [] : [`deprecated: ${deprecated}`]),
    ...(version.includes("-") ? ["prerelease"] : []),
  ];
  return remarks.join("; ");
}

function versionView(
  module: AddressedModule,
  one: ModuleVersion,
  url: string,
  detail: ModuleDetail | undefined,
): object {
  const { archive } = one;
  const page = pageOf(module, one);
  const newest = newestOf(module.versions);
  const { provider, tested = [] } = archive.flavour ?? {};
  return {
    archive: attributeText(archiveUrl(url, archive)),
    title: `${module.name} ${archive.version}`,
    name: module.name,
    version: archive.version,
    address: addressOf(module),
    date: archive.date.slice(0, 10),
    tag: archive.tag,
    commit: archive.commit.slice(0, 12),
    startHref: relativeAddress(page, START),
    versionsHref: relativeAddress(page, versionsPage(module.name, module.flavour)),
    deprecated: archive.deprecated ?? null,
    yanked: archive.yanked ?? null,
    flavour: provider ? { ...provider, tested: tested.map(testedLine) } : null,
    newest:
      newest && newest !== one
        ? { version: newest.archive.version, href: relativeAddress(page, pageOf(module, newest)) }
        : null,
    ways: waysToCall(module, one, url, insideOf(one, detail)),
    inputs: (detail?.inputs ?? []).map(({ name, type, description, default: value = "", required }) => ({
      name,
      type: shorten(type),
      default: shorten(value),
      required,
      description: markdown.renderInline(description),
    })),
    outputs: (detail?.outputs ?? []).map(({ name, description }) => ({
      name,
      description: markdown.renderInline(description),
    })),
  };
}

/** Descriptions may have code in them; what looks like HTML is shown as it is written. */
const markdown = new MarkdownIt({ html: false });

/** A folder without HCL is there for the modules below it: one of them stands for all. */
function insideOf({ folder, archive }: ModuleVersion, detail: ModuleDetail | undefined): string {
  const isEmpty = detail?.inputs.length === 0 && detail.outputs.length === 0 && detail.resources.length === 0;
  const last = archive.modules.filter((other) => other.folder !== ".").at(-1);
  return folder === "." && isEmpty && last ? subfolder(last.folder) : "";
}

function testedLine({ version, lane, program, what }: Tested): string {
  return `${version}, ${lane === "plan" ? "planned" : "applied"} by ${program}: ${what.join("; ")}`;
}

/** Types and defaults with more characters stand in index.json. */
const MOST = 90;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > MOST ? `${line.slice(0, MOST)}...` : line;
}
