import type { OutputModel } from "../../interface/describe/schema.ts";
import { printPath } from "../../interface/types/path.ts";
import { printType } from "../../interface/types/print.ts";
import { ANY, type Type } from "../../interface/types/type.ts";
import { anchor, code, link, prose } from "../markdown.ts";
import { mustHold } from "./conditions.ts";
import { fieldsOf, printShort } from "./fields.ts";
import { describeMarks, joinLines, type Place } from "./marks.ts";

/** An output or a field in it; every text is Markdown. `type` is empty where it cannot be told. */
export type OutputRow = { anchor: string; name: string; type: string; description: string };

/** Prepares outputs for a table, an object that is long with a row for each of its fields. */
export function outputRows(outputs: readonly OutputModel[], place: Place): OutputRow[] {
  return outputs.flatMap((output) => {
    const { name, type, inferred } = output;
    const known = type ?? inferred?.type ?? ANY;
    return [
      {
        anchor: anchor("output", name),
        name: link(name, place(output)),
        type: typeText(known),
        description: joinLines(
          `${describeMarks(output)}${prose(output.description ?? "")}`,
          ...output.preconditions.map((condition) => `Checked: ${mustHold(condition)}`),
        ),
      },
      ...(isLong(known) ? fieldsOf(known, output.description) : []).map(({ path, attribute }) => ({
        anchor: anchor("output", `${name}${printPath(path)}`),
        name: link(`${name}${printPath(path)}`, place({ ...output, line: attribute.line ?? output.line })),
        type: attribute.type.kind === "any" ? "" : code(printShort(attribute.type)),
        description: prose(attribute.description ?? ""),
      })),
    ];
  });
}

// ---

/** A type with more characters than that is told in few words. */
const LONG = 60;

function isLong(type: Type): boolean {
  return printType(type).length > LONG;
}

function typeText(type: Type): string {
  if (type.kind === "any") return "";
  return code(isLong(type) ? printShort(type) : printType(type));
}
