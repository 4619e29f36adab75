import { posix } from "node:path";
import { closest } from "../../utils/closest.ts";
import { relativeAddress } from "../addresses.ts";
import type { PageProblem } from "./page.ts";

/** A link from a file to a page, maybe to a place in it, which is known when all pages are there. */
export type PageLink = { file: string; line: number; href: string; address: string; fragment: string };

/** What links lead to. */
export type Targets = {
  /** Addresses of pages by their files. */
  addresses: ReadonlyMap<string, string>;
  /** The page that shows a file or folder that is no page of its own; undefined where the repository has none of that name. */
  sourceAddress: (path: string) => string | undefined;
};

/** Gathers the links of pages while they are made, and what is wrong with them. */
export class LinkTargets {
  readonly links: PageLink[] = [];
  readonly problems: PageProblem[] = [];
  readonly #targets: Targets;

  constructor(targets: Targets) {
    this.#targets = targets;
  }

  /** The address of a link in a page, relative to that page. */
  resolve(file: string, href: string, line: number): string {
    const [path = "", fragment = ""] = href.split(/#(.*)/s);
    const from = this.#targets.addresses.get(file) ?? "";
    const address = path === "" ? from : this.#addressOf(pathFrom(file, path));
    if (address === undefined) {
      const message = isOutside(pathFrom(file, path))
        ? "leads out of the repository"
        : "leads to no file of the repository";
      this.problems.push({ file, line, message: `${href} ${message}` });
      return href;
    }
    // A range of lines leads to its first one.
    const place = decode(fragment).replace(/^(L\d+)-L\d+$/, "$1");
    this.links.push({ file, line, href, address, fragment: place });
    if (path === "") return `#${encodeURIComponent(place)}`;
    return `${relativeAddress(from, address)}${place === "" ? "" : `#${encodeURIComponent(place)}`}`;
  }

  #addressOf(path: string): string | undefined {
    const { addresses, sourceAddress } = this.#targets;
    const folder = path.replace(/\/$/, "");
    const readme = READMES.map((name) => addresses.get(posix.join(folder, name))).find((found) => found !== undefined);
    return addresses.get(path) ?? readme ?? sourceAddress(folder);
  }
}

/** The links to places that their pages do not have. @param ids of pages, by their addresses */
export function danglingLinks(
  links: readonly PageLink[],
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): PageProblem[] {
  return links.flatMap(({ file, line, href, address, fragment }) => {
    const there = ids.get(address);
    if (fragment === "" || there?.has(fragment)) return [];
    const near = closest(fragment, [...(there ?? [])]);
    const hint = fragment.length > 2 && near.includes("did you mean") ? near : "";
    return [{ file, line, message: `${href} leads to a place that ${address} does not have${hint}` }];
  });
}

/** The path of what a file says, from the root of the repository: what begins with `/` is said from there. Without `?raw=true` and `#place`. */
export function pathFrom(file: string, said: string): string {
  const path = decode(said.replace(/[?#].*$/s, ""));
  return path.startsWith("/") ? posix.join(".", path) : posix.join(posix.dirname(file), path);
}

/** Whether a path from the root of the repository leads out of it. */
export function isOutside(path: string): boolean {
  return /^\.\.(?:\/|$)/.test(path);
}

/** What stands for a folder, as GitHub shows it. */
export const READMES = ["README.md", "readme.md", "Readme.md"];

// ---

function decode(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
