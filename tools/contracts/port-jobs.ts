import type { Texts } from "../interface/load/sources.ts";
import { Source } from "../interface/syntax/source.ts";
import { type Component, portsText } from "./components.ts";
import type { WrongPort } from "./port-objects.ts";

/** The scrape configuration, a template. */
export const SCRAPING = "modules/prometheus/config/prometheus.yaml.tftpl";

/**
 * Names of ports in scrape jobs that none of the components has which the job is about. What a directive `for` and a condition choose is
 * taken for all of what they choose from.
 */
export function wrongJobs(texts: Texts, components: readonly Component[]): WrongPort[] {
  const text = texts.get(SCRAPING)?.text ?? "";
  const source = new Source(SCRAPING, text);
  let [loop, about]: [Loop | undefined, string[]] = [undefined, []];
  return [...text.matchAll(LINE)].flatMap(({ 0: line, index, groups = {} }) => {
    if (groups.map !== undefined)
      loop = { key: groups.key ?? "", value: groups.value ?? "", pairs: pairsOf(groups.map) };
    if (line.includes("endfor")) loop = undefined;
    if (groups.component !== undefined) about = chosen(groups.component, loop);
    if (groups.port === undefined) return [];
    const candidates = components.filter(({ name }) => about.includes(name));
    const names = candidates.flatMap(({ ports }) => ports.map(({ name }) => name));
    const start = index + line.lastIndexOf(groups.port);
    return chosen(groups.port, loop)
      .filter((port) => candidates.length > 0 && !names.includes(port))
      .map((port) => ({
        source,
        span: { start, end: start + (groups.port ?? "").length },
        where: "a scrape job",
        port,
        component: about.join(", "),
        ports: candidates.map(portsText).join(", "),
      }));
  });
}

// ---

type Loop = { key: string; value: string; pairs: [key: string, value: string][] };

const LINE =
  /%\{ for (?<key>\w+), (?<value>\w+) in \{(?<map>[^}]*)\}|%\{ endfor|label: app\.kubernetes\.io\/name=(?<component>[\w-]+|\$\{[^}]*\})|container_port_name\], action: keep, regex: (?<port>[\w-]+|\$\{[^}]*\})/g;

function pairsOf(map: string): Loop["pairs"] {
  return [...map.matchAll(/([\w-]+) = "?([\w-]+)/g)].map(([, key = "", value = ""]) => [key, value]);
}

/** A name as it is written, all that a loop gives to a variable, or the texts that a condition chooses from. */
function chosen(text: string, loop: Loop | undefined): string[] {
  const inside = /^\$\{(.*)\}$/.exec(text)?.[1]?.trim();
  if (inside === undefined) return [text];
  if (inside === loop?.key) return loop.pairs.map(([key]) => key);
  if (inside === loop?.value) return loop.pairs.map(([, value]) => value);
  return [...inside.matchAll(/[?:] "([\w-]+)"/g)].map(([, name = ""]) => name);
}
