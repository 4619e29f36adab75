import { type Context, defineRule, type Report } from "../check/rule.ts";
import type { Module } from "../interface/module/module.ts";
import { type DefaultImage, defaultImages } from "./default-images.ts";
import { isOurs } from "./objects.ts";
import { mentionedImages, mentionedVersions } from "./version-mentions.ts";
import { type Matrix, matrixOf, nameOf } from "./versions.ts";

type Arguments = { what: string; expected: string; found: string };
type Found = Report<Arguments>;

/** Versions that stand in several places, against versions.yaml, which is the one list. */
export const versionMatrix = defineRule<Arguments>({
  code: "version-matrix",
  title: "A version is another one than in versions.yaml.",
  severity: "error",
  files: ["versions.yaml", "examples/**/*.yaml", "bench/**/*.ts"],
  blocks: true,
  message: ({ what, expected, found }) => `${what}: expected ${expected}, found ${found}`,
  *check(context) {
    const matrix = matrixOf(context.texts);
    if (!matrix) return;
    yield* defaults(matrix, context);
    yield* rows(matrix, context);
    for (const module of context.modules) yield* constraints(matrix, module);
    yield* mentionedImages(matrix, context.texts);
    yield* mentionedVersions(matrix, context.texts);
  },
});

// ---

function* defaults({ rows }: Matrix, context: Context<unknown>): Generator<Found> {
  for (const { module, image, source, span } of imagesIn(context)) {
    if (rows.some((row) => nameOf(row.image) === nameOf(image))) continue; // its tag is looked at wherever it is mentioned
    const expected = "an image of versions.yaml";
    yield { source, span, arguments: { what: `default image of ${module.folder}`, expected, found: image } };
  }
}

/** Each image is the default of one module that the stack calls. */
function* rows({ rows, source }: Matrix, context: Context<unknown>): Generator<Found> {
  const stack = context.modules.find(({ folder }) => folder === "modules/stack");
  const used = (stack?.calls ?? []).map((call) => stack && context.workspace.childOf(stack, call));
  const images = imagesIn(context).filter(({ module }) => used.includes(module));
  for (const { name, image, waits, span } of stack ? rows : []) {
    const folders = images.filter((found) => found.image === image).map(({ module }) => module.folder);
    if (waits === undefined ? folders.length === 1 : folders.length === 0) continue;
    const expected =
      waits === undefined
        ? "to be the default of one module of the stack"
        : "that nothing installs it, as `waits` says";
    const found = folders.length === 0 ? "it in none" : `it in ${folders.join(" and ")}`;
    yield { source, span, arguments: { what: `${name}, ${image}`, expected, found } };
  }
}

function* constraints({ providers, terraform }: Matrix, module: Module): Generator<Found> {
  for (const { name, source: address, version, file, attribute } of module.providers) {
    const constraint = providers.get(address ?? "");
    const expected = constraint ?? `one of ${[...providers.keys()].join(", ")}`;
    const found = constraint === undefined ? (address ?? "no source") : (version ?? "no version");
    if (found !== expected)
      yield { source: file.source, span: attribute.span, arguments: { what: `provider ${name}`, expected, found } };
  }
  for (const { file, attribute, constraint } of module.requiredVersions)
    if (terraform !== undefined && constraint !== terraform) {
      const found = constraint ?? "none";
      yield { source: file.source, span: attribute.span, arguments: { what: "Terraform", expected: terraform, found } };
    }
}

function imagesIn({ modules }: Context<unknown>): DefaultImage[] {
  return modules.filter((module) => isOurs(module) && module.origin.kind === "folder").flatMap(defaultImages);
}
