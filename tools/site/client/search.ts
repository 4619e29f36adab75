import MiniSearch from "minisearch";
import { ask } from "./ask.ts";
import { addDialog } from "./search-dialog.ts";
import { SHOWN, type Stored, searchOptions } from "./search-options.ts";

/** Search over the whole site. @param root the way from the page to the site's folder */
export function addSearch(root: string): void {
  let index: Promise<MiniSearch<Stored>> | undefined;
  // Loaded once, when somebody seems to want it.
  const load = () => {
    index ??= loadIndex(root);
    return index;
  };
  addDialog({
    root,
    prepare: () => void load(),
    find: async (text) => ask(await load(), text).slice(0, SHOWN),
  });
}

// ---

declare global {
  var siteSearchIndex: string | undefined;
}

/** A script and no request, since a page from a disk may not fetch its neighbours. */
function loadIndex(root: string): Promise<MiniSearch<Stored>> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root}assets/search-index.js`;
    script.addEventListener("load", () =>
      resolve(MiniSearch.loadJSON(globalThis.siteSearchIndex ?? "", searchOptions)),
    );
    script.addEventListener("error", () => reject(new Error("the search index cannot be loaded")));
    document.head.append(script);
  });
}
