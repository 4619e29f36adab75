import type { Module, Variable } from "../interface/module/module.ts";
import type { Source, Span } from "../interface/syntax/source.ts";
import { textOf } from "../interface/syntax/walk.ts";
import type { Type } from "../interface/types/type.ts";

/** An image that an input of a module has as its default. */
export type DefaultImage = { module: Module; image: string; source: Source; span: Span };

/** The default images of a module: of inputs whose name ends in `image`, and of attributes of that name in object types. */
export function defaultImages(module: Module): DefaultImage[] {
  return module.variables.flatMap((variable) => {
    const { source } = variable.file;
    return imagesOf(variable).map((image) => {
      const start = source.text.indexOf(JSON.stringify(image), variable.block.span.start);
      return { module, image, source, span: { start, end: start + image.length + 2 } };
    });
  });
}

// ---

function imagesOf({ name, default: given, type }: Variable): string[] {
  const own = /(?:^|_)image$/.test(name) ? textOf(given?.value) : undefined;
  return [...(own === undefined ? [] : [own]), ...(type && "type" in type ? imagesIn(type.type) : [])];
}

function imagesIn(type: Type): string[] {
  if ("element" in type) return imagesIn(type.element);
  if (type.kind !== "object") return [];
  return type.attributes.flatMap(({ name, type, default: given }) => [
    ...(name === "image" && typeof given === "string" ? [given] : []),
    ...imagesIn(type),
  ]);
}
