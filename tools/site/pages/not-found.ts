import type { Page } from "./page.ts";

/** What hosts show in place of a page that is not there: GitHub Pages, GitLab Pages, Netlify and Cloudflare Pages look for this very name. */
export const NOT_FOUND: Page = {
  address: "404.html",
  file: "",
  title: "No such page",
  description: "There is no page at this address.",
  html: [
    "<h1>No such page</h1>",
    "<p>There is no page at this address: it may be from another version, or misspelt.</p>",
    "<p>The search (<kbd>/</kbd>) finds every page and every name in them. Without a script, the navigation and the index of all names lead on.</p>",
  ].join("\n"),
  headings: [],
  ids: new Set(),
  documents: [],
  kind: "document",
};
