import { readFileSync } from "node:fs";
import { relative } from "node:path";
import {
  type Application,
  CommentTag,
  type Context,
  Converter,
  type DeclarationReflection,
  IntrinsicType,
  type ProjectReflection,
  ReflectionKind,
  type ReflectionSymbolId,
  ReflectionType,
} from "typedoc";
import { SOURCE } from "./pages.ts";

/** An entry point: the name under which the package exports it, and its source. */
export type EntryPoint = { name: string; source: string };

/** The sections of a page, by the folder in which a symbol stands. */
const SECTIONS = {
  "tools/testkit/terraform": "Plans",
  "tools/testkit/model": "Plans",
  "tools/testkit/kubernetes": "Kubernetes objects",
  "tools/testkit/apply": "Applies",
  "tools/clients": "Clients of the backends",
  "tools/testkit/coverage": "Coverage of inputs",
} as const;

/** Arranges what typedoc has read before pages are made of it: names, sections, comments of matchers, links into sources. */
export function arrange(app: Application, project: string, entryPoints: readonly EntryPoint[]): void {
  app.options.setValue("categoryOrder", [...new Set(Object.values(SECTIONS)), "*"]);
  app.converter.addUnknownSymbolResolver((_reference, _reflection, _part, symbol) => sourceOf(project, symbol));
  const begin = ({ project: all }: Context) => {
    for (const module of all.children ?? []) {
      const source = module.sources?.[0]?.fullFileName;
      module.name = entryPoints.find((entry) => entry.source === source)?.name ?? module.name;
      shareComments(all, module);
      for (const symbol of module.children ?? []) putInSection(symbol, project);
    }
    // An object that is taken apart where it is declared has no name there.
    for (const parameter of all.getReflectionsByKind(ReflectionKind.Parameter))
      if (parameter.name.startsWith("__")) parameter.name = "options";
  };
  // Before typedoc takes `@param` and `@category` out of the comments.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, begin, 1000);
}

// ---

/** Where a type of the project is declared that no page holds, since it is not exported. */
function sourceOf(project: string, symbol: ReflectionSymbolId | undefined): string | undefined {
  if (symbol?.fileName === undefined || symbol.fileName.includes("/node_modules/")) return undefined;
  const path = relative(project, symbol.fileName);
  const text = readFileSync(symbol.fileName, "utf8");
  // The position is behind the symbol before, so that comments lie between.
  const begin = text
    .slice(symbol.pos)
    .search(new RegExp(`\\b(class|const|function|interface|type) ${symbol.qualifiedName}\\b`));
  return `${SOURCE}${path}#L${text.slice(0, symbol.pos + Math.max(begin, 0)).split("\n").length}`;
}

function putInSection(symbol: DeclarationReflection, project: string): void {
  const path = relative(project, symbol.sources?.[0]?.fullFileName ?? "");
  const section = Object.entries(SECTIONS).find(([folder]) => path.startsWith(`${folder}/`))?.[1];
  if (section === undefined) return;
  // What has no comment is complained of later.
  for (const { comment } of symbol.signatures ?? [symbol])
    comment?.blockTags.push(new CommentTag("@category", [{ kind: "text", text: section }]));
}

/**
 * Matchers are functions of what is judged, in one object, and methods of `expect` in an interface, which is what people call. The
 * methods get the functions' comments and places, and the object's members are left out.
 */
function shareComments(all: ProjectReflection, module: DeclarationReflection): void {
  for (const table of module.children ?? []) {
    if (!(table.type instanceof ReflectionType) || table.type.declaration.children === undefined) continue;
    const functions = new Map(table.type.declaration.children.map((member) => [member.name, member]));
    const members = (module.children ?? []).flatMap(({ children = [] }) => children);
    const methods = members.filter(({ name, signatures }) => signatures !== undefined && functions.has(name));
    if (methods.length === 0) continue;
    for (const method of methods) {
      const { comment, sources } = saidOf(functions.get(method.name));
      Object.assign(method, { sources });
      for (const signature of method.signatures ?? []) Object.assign(signature, { comment: comment?.clone(), sources });
    }
    all.removeReflection(table.type.declaration);
    table.type = new IntrinsicType("object");
  }
}

/** Comment and place of a function, whether it is a method, or the value of a property. */
function saidOf(member: DeclarationReflection | undefined) {
  const value = member?.type instanceof ReflectionType ? member.type.declaration : undefined;
  const places = [member, ...(member?.signatures ?? []), ...(value?.signatures ?? [])];
  return { comment: places.find((place) => place?.comment)?.comment, sources: member?.sources };
}
