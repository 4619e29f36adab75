import type { CallModel } from "../../interface/describe/schema.ts";
import { isLocal } from "../../interface/load/address.ts";
import { code, link } from "../markdown.ts";
import type { Place } from "./marks.ts";

/** A module that is called; every text is Markdown. */
export type CallRow = { name: string; source: string; version: string };

/** Prepares calls for a table. Sources that are folders are links to them. */
export function callRows(calls: readonly CallModel[], place: Place): CallRow[] {
  return calls.map(({ name, file, line, source = "", version }) => ({
    name: link(name, place({ file, line })),
    source: isLocal(source) ? link(source, source) : code(source),
    version: code(version ?? ""),
  }));
}
