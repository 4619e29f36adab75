import { linksOf } from "../generate/facts/links.ts";
import { moduleNamed, type Repository } from "../generate/facts/repository.ts";
import { dataFlowPicture } from "./data-flow.ts";
import { namespacesPicture } from "./namespaces.ts";
import { objectsPicture } from "./objects-picture.ts";
import type { Picture } from "./picture.ts";
import { wiringPicture } from "./wiring.ts";

/** Every picture of docs/pictures. */
export function picturesOf(facts: Repository): Picture[] {
  return [
    dataFlowPicture(linksOf(facts)),
    wiringPicture(moduleNamed(facts, "stack")),
    namespacesPicture(facts.modules),
    ...facts.modules.map(objectsPicture),
  ];
}
