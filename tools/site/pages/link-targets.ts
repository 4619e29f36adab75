import { posix } from "node:path";
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
    const [path = "", fragment = ""] = decode(href).split(/#(.*)/s);
    const from = this.#targets.addresses.get(file) ?? "";
    const address = path === "" ? from : this.#addressOf(posix.join(posix.dirname(file), path));
    if (address === undefined) {
      this.problems.push({ file, line, message: `${href} leads to no file of the repository` });
      return href;
    }
    // A range of lines leads to its first one.
    const place = fragment.replace(/^(L\d+)-L\d+$/, "$1");
    this.links.push({ file, line, href, address, fragment: place });
    if (path === "") return `#${encodeURIComponent(place)}`;
    return `${relativeAddress(from, address)}${place === "" ? "" : `#${encodeURIComponent(place)}`}`;
  }

  #addressOf(path: string): string | undefined {
    const { addresses, sourceAddress } = this.#targets;
    const folder = path.replace(/\/$/, "");
    return addresses.get(path) ?? addresses.get(posix.join(folder, "README.md")) ?? sourceAddress(folder);
  }
}

/** The links to places that their pages do not have. @param ids of pages, by their addresses */
export function danglingLinks(
  links: readonly PageLink[],
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): PageProblem[] {
  return links.flatMap(({ file, line, href, address, fragment }) =>
    fragment === "" || ids.get(address)?.has(fragment)
      ? []
      : [{ file, line, message: `${href} leads to a place that ${address} does not have` }],
  );
}

// ---

function decode(href: string): string {
  try {
    return decodeURI(href).replaceAll("%23", "#");
  } catch {
    return href;
  }
}
