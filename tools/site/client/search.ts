import MiniSearch from "minisearch";
import { ask } from "./ask.ts";
import { byTitle } from "./by-title.ts";
import { addDialog } from "./search-dialog.ts";
import { SHOWN, type Stored, searchOptions } from "./search-options.ts";

/** Search over the whole site. @param root the way from the page to the site's folder */
export function addSearch(root: string): void {
  let documents: Promise<Stored[]> | undefined;
  let index: Promise<MiniSearch> | undefined;
  let isReady = false;
  // Loaded once, when somebody seems to want it: first the titles, which are soon there and are enough for a first answer.
  const load = () => {
    documents ??= loadScript(root, "search-titles.js").then(() => JSON.parse(globalThis.siteSearchTitles ?? "[]"));
    index ??= loadIndex(root, documents).then((loaded) => {
      isReady = true;
      return loaded;
    });
    return { documents, index };
  };
  addDialog({
    root,
    prepare: () => void load(),
    async *find(text) {
      const { documents, index } = load();
      const all = await documents;
      if (!isReady) yield { found: byTitle(all, text).slice(0, FIRST), isWhole: false };
      yield { found: ask(await index, all, text).slice(0, SHOWN), isWhole: true };
    },
  });
}

// ---

/** How many of the first answer are shown: what fits into the window. */
const FIRST = 8;

declare global {
  var siteSearchTitles: string | undefined;
  var siteSearchIndex: string | undefined;
}

async function loadIndex(root: string, documents: Promise<Stored[]>): Promise<MiniSearch> {
  const all = await documents;
  await loadScript(root, "search-index.js");
  return MiniSearch.loadJSON(globalThis.siteSearchIndex ?? "", searchOptions(all));
}

/** A script and no request, since a page from a disk may not fetch its neighbours. */
function loadScript(root: string, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root}assets/${name}`;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("the search index cannot be loaded")));
    document.head.append(script);
  });
}
