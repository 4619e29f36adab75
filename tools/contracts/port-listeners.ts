import type { Texts } from "../interface/load/sources.ts";
import type { Module } from "../interface/module/module.ts";
import { Source, type Span } from "../interface/syntax/source.ts";
import { groupBy } from "../utils/group-by.ts";
import { type Component, isPortOf, portsText, together } from "./components.ts";
import type { WrongPort } from "./port-objects.ts";

/** Files in which programs are told where to listen, beside HCL with their arguments. */
export const LISTENING = ["modules/*/config/*.{tftpl,yaml}", "modules/*/app/*.ts"];

/**
 * Ports of containers at which no program listens, ports at every address that no container has, and ports that something asks inside of its
 * pod and at which nothing listens: as far as arguments and configuration say it in the ways that ours do.
 */
export function wrongListeners(components: readonly Component[], texts: Texts): WrongPort[] {
  return [...groupBy(components, ({ module }) => module)].flatMap(([module, own]) => {
    const whole = together(own) as Component;
    const sources = sourcesOf(module, texts);
    const listened = sources.flatMap((source) => mentions(source, isHcl(source) ? ARGUMENT : CONFIGURED));
    const outside = sources.flatMap((source) => mentions(source, EVERYWHERE));
    const asked = sources.flatMap((source) => mentions(source, ITSELF));
    const all = new Set(listened.map(({ port }) => port));
    const about = { component: whole.name, ports: portsText(whole) };
    return [
      ...outside
        .filter(({ port }) => !isPortOf(port, whole))
        .map((found) => ({ ...found, where: "a listener", ...about })),
      ...asked
        .filter(({ port }) => !all.has(port) && !isPortOf(port, whole))
        .map((found) => ({ ...found, where: "an address inside of the pod", ...about })),
      ...own.flatMap((component) => unused(component, all)),
    ];
  });
}

// ---

type Mention = { source: Source; span: Span; port: string };

/** `--port=8080`, `--web.listen-address=:9090`. */
const ARGUMENT = /(?<=port=|address=[^"\s]*:)\d{2,5}\b/g;
/** `":3100"`, `"127.0.0.1:3100"`, `http_listen_port: 3100`, `http_port = 3000`, `.listen(8443`. */
const CONFIGURED = /(?<="(?:127\.0\.0\.1)?:)\d{2,5}(?=")|(?<=port(?:: | = )|\.listen\()\d{2,5}\b/g;
const EVERYWHERE = /(?<=endpoint: ":)\d{2,5}(?=")|(?<=address=:)\d{2,5}\b/g;
const ITSELF = /(?<=\/\/(?:localhost|127\.0\.0\.1):)\d{2,5}\b/g;

function sourcesOf({ folder, files }: Module, texts: Texts): Source[] {
  const others = [...texts].filter(([path]) => path.startsWith(`${folder}/`) && !/\.(?:tf|md)$/.test(path));
  return [...files.map(({ source }) => source), ...others.map(([path, { text }]) => new Source(path, text))];
}

function isHcl({ path }: Source): boolean {
  return path.endsWith(".tf");
}

function mentions(source: Source, pattern: RegExp): Mention[] {
  return [...source.text.matchAll(pattern)].map(({ 0: port, index }) => {
    return { source, port, span: { start: index, end: index + port.length } };
  });
}

/** Found at the container. What is an input is given to the program as well. */
function unused(component: Component, listened: ReadonlySet<string>): WrongPort[] {
  const [container] = component.containers;
  if (!container) return [];
  const { source, expression } = container;
  const place = { source, span: { start: expression.span.start, end: expression.span.start + 1 } };
  const about = { component: "what its program is told to listen at", ports: [...listened].join(", ") };
  return component.ports
    .filter(({ number, input }) => !input && !listened.has(number))
    .map(({ number }) => ({ ...place, where: `a container of ${component.name}`, port: number, ...about }));
}
