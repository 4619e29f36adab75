import { absoluteAddress } from "./addresses.ts";
import { NOT_FOUND } from "./pages/not-found.ts";
import type { Page } from "./pages/page.ts";

/** The list of pages that search engines ask for (https://www.sitemaps.org/protocol.html). Pages of sources repeat what the repository shows. */
export function sitemap(pages: readonly Page[], url: string): string {
  const shown = pages.filter(({ kind, address }) => kind !== "source" && address !== NOT_FOUND.address);
  const places = shown.map(({ address }) => absoluteAddress(url, address));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...places.toSorted().map((place) => `<url><loc>${escapeXml(place)}</loc></url>`),
    "</urlset>",
    "",
  ].join("\n");
}

// ---

/** Addresses have no other characters that mean something in XML. */
function escapeXml(address: string): string {
  return address.replaceAll("&", "&amp;").replaceAll("'", "&apos;");
}
