import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { between, findMarkers } from "../../tools/docs/markers.ts";

/** The READMEs of all modules below a folder. One that is not there is made, with a title and the markers. */
export class Readmes {
  /** The folders of the modules, relative. */
  readonly folders: readonly string[];
  readonly #empty: ReadonlyMap<string, string>;

  constructor(root: string) {
    this.folders = [...new Set(globSync("**/*.tf", { cwd: root }).map((path) => dirname(path)))].sort();
    this.#empty = new Map(this.folders.map((folder) => [join(root, folder, "README.md"), emptied(join(root, folder))]));
  }

  /** Takes away what is between the markers. */
  empty(): void {
    for (const [path, text] of this.#empty) writeFileSync(path, text);
  }

  /** How much is between the markers. @throws Error when a README has nothing there */
  written(): string {
    const texts = [...this.#empty.keys()].map((path) => {
      const content = betweenMarkers(readFileSync(path, "utf8"));
      if (content.trim() === "") throw new Error(`${path}: expected something between the markers, found nothing`);
      return content;
    });
    const lines = texts.join("").split("\n").length - 1;
    return `${texts.length} READMEs, ${lines} lines, ${Math.round(texts.join("").length / 1024)} KiB`;
  }
}

// ---

function emptied(folder: string): string {
  const path = join(folder, "README.md");
  const text = existsSync(path)
    ? readFileSync(path, "utf8")
    : `# ${basename(folder)}\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n`;
  const place = findMarkers(text);
  if (!place) throw new Error(`${path}: expected markers, found none`);
  return `${text.slice(0, place.from)}${between(place, "")}${text.slice(place.to)}`;
}

function betweenMarkers(text: string): string {
  const place = findMarkers(text);
  return place ? text.slice(place.from, place.to) : "";
}
