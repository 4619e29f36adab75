import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { loadModule } from "../interface/load/load-module.ts";
import { drawPicture } from "../pictures/draw.ts";
import { picturesOf } from "../pictures/pictures.ts";
import { repository } from "../utils/paths.ts";
import { betweenMarkers } from "./between-markers.ts";
import { DUMMY_BUNDLE, dummyBundle } from "./dummy-bundle.ts";
import { readRepository } from "./facts/repository.ts";
import { INTERFACE_SCHEMA, interfaceSchema } from "./interface-schema.ts";
import { generatedParts } from "./pages/index.ts";
import { versionsFile } from "./versions-file.ts";

/** A file that is generated, as a whole or in parts, as it should be. `file`: relative to the repository. */
export type GeneratedFile = { file: string; text: string };

const constraints = z.looseObject({
  terraform: z.looseObject({ constraint: z.string() }),
  providers: z.record(z.string(), z.looseObject({ source: z.string(), constraint: z.string() })),
});

/** Everything that is generated. @throws Error for a page without the markers of its parts */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  const facts = readRepository();
  const pictures = picturesOf(facts).map((picture) => ({
    file: `docs/pictures/${picture.name}.svg`,
    text: drawPicture(picture),
  }));
  return [
    ...versionsFiles(),
    { file: DUMMY_BUNDLE, text: await dummyBundle() },
    { file: INTERFACE_SCHEMA, text: await interfaceSchema() },
    ...pictures,
    ...Object.entries(generatedParts(facts)).map(([file, parts]) => ({ file, text: pageWith(file, parts) })),
  ];
}

// ---

function versionsFiles(): GeneratedFile[] {
  const matrix = constraints.parse(parse(readFileSync(join(repository, "versions.yaml"), "utf8")));
  const modules = globSync("modules/*/apply.tf", { cwd: repository }).map((path) => join(path, ".."));
  return modules.sort().map((module) => ({
    file: join(module, "versions.tf"),
    text: versionsFile(loadModule(join(repository, module)), matrix),
  }));
}

/** A page with its generated parts; what stands around them is written by hand. */
function pageWith(file: string, parts: Readonly<Record<string, string>>): string {
  const page = readFileSync(join(repository, file), "utf8");
  return Object.entries(parts).reduce((text, [name, content]) => betweenMarkers(text, name, content), page);
}
