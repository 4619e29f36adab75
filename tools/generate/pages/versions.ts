import { versions } from "../../build/versions.ts";
import { code } from "../../docs/markdown.ts";
import { table } from "../table.ts";

/** The default image of each component, and where that version was run. */
export function imagesTable(): string {
  const { components, node } = versions;
  const rows = [
    ...Object.values(components).map((row) => [row.title, code(row.image), runIn(row)]),
    [node.title, code(node.image), `${node.lane} (the program of the npm package)`],
  ];
  return table(["component", "default image", "run in"], rows);
}

/** Where all of it was run. */
export function runsTable(): string {
  const rows = versions.runs.map(({ what, where, run }) => [
    where === undefined ? what : `${what}, ${where}`,
    testedOf(what),
    run,
  ]);
  return table(["where", "version", "run?"], rows);
}

/** What each component of the embedded cluster is built from. */
export function buildsTable(): string {
  const rows = Object.values({ ...versions.components, ...versions.waiting }).map(
    ({ title, build, embedded, note = "", waits }) => [
      title,
      "module" in build
        ? `${code(build.module)} ${code(build.version)}`
        : `[tools/build/go/${build.folder}](../../tools/build/go/${build.folder})`,
      code(embedded ?? ""),
      [note, waits === undefined ? "" : `not installed: ${waits}`].filter((text) => text !== "").join("; "),
    ],
  );
  return table(["component", "built from", "its tag, where it is another version", "note"], rows);
}

/** Providers of Terraform, and the tools. */
export function providersTable(): string {
  const rows = Object.values(versions.providers).map(({ source, constraint, version }) => [
    code(source),
    code(constraint),
    version,
  ]);
  return table(["provider", "versions that the modules allow", "run with"], rows);
}

// ---

type Row = (typeof versions.components)[string];

function runIn({ lane, embedded, build, note }: Row): string {
  const same = embedded === undefined && "module" in build ? "built from the same version" : "";
  const other = embedded === undefined ? "" : `the embedded cluster runs ${embedded}`;
  const about = [same, other, note ?? ""].filter((text) => text !== "").join("; ");
  return about === "" ? lane : `${lane} (${about})`;
}

/** The version of what a row begins with. */
function testedOf(what: string): string {
  if (what === "Kubernetes") return versions.kubernetes.version;
  const tested = versions.terraform.tested.find((one) => one.startsWith(`${what.toLowerCase()} `));
  return tested?.split(" ")[1] ?? "";
}
