import { styleText } from "node:util";
import type { Finding, Severity } from "../check/finding.ts";
import type { Ignore } from "../check/ignores.ts";
import { duration } from "../utils/progress.ts";
import { excerptOf, visible, widthOf } from "./display.ts";
import { type Outcome, type Reporter, shownPath } from "./reporter.ts";

type Paint = (style: Style, text: string) => string;
type Style = "red" | "yellow" | "blue" | "green" | "bold" | "dim";

/** For people: each finding with its line and what in it is meant. */
export const text: Reporter = (outcome, audience) => {
  const paint: Paint = (style, text) => (audience.colour ? styleText(style, text, { validateStream: false }) : text);
  const parts = [
    ...outcome.mended.map((finding) => `${paint("green", "mended")} ${placeOf(outcome, finding)} ${said(finding)}\n`),
    ...outcome.findings.map((finding) => findingText(outcome, finding, paint)),
    ...(audience.ignores ? outcome.ignores.map((ignore) => ignoreText(outcome, ignore)) : []),
  ];
  return `${parts.join("")}${summary(outcome, paint)}\n`;
};

/** What was found, in how much, and how long it took, in one line. */
export function summary({ findings, ignores, mended, counted, milliseconds }: Outcome, paint: Paint = plain): string {
  const counts = (["error", "warning", "note"] as const).map((severity) => {
    const found = findings.filter((finding) => finding.severity === severity).length;
    return found > 0 ? paint(COLOURS[severity], number(found, severity)) : number(found, severity);
  });
  const ignored = ignores.reduce((sum, ignore) => sum + ignore.ignored.length, 0);
  const extra = [
    ...(ignored > 0 ? [`${ignored} ignored by ${number(ignores.length, "comment")}`] : []),
    ...(mended.length > 0 ? [`${mended.length} mended`] : []),
  ];
  const looked = [number(counted.files, "file"), number(counted.modules, "module"), number(counted.blocks, "block")];
  return `${[...counts, ...extra].join(", ")} (${looked.join(", ")} in ${duration(milliseconds)})`;
}

// ---

const COLOURS: Record<Severity, Style> = { error: "red", warning: "yellow", note: "blue" };
const plain: Paint = (_style, text) => text;

function findingText(outcome: Outcome, finding: Finding, paint: Paint): string {
  const { severity } = finding;
  const head = `${paint("bold", placeOf(outcome, finding))} ${paint(COLOURS[severity], severity)} ${said(finding)}`;
  return `${head}\n${excerpt(outcome, finding, paint)}\n`;
}

function placeOf(outcome: Outcome, { file, start }: Finding): string {
  return `${visible(shownPath(outcome, file))}:${start.line}:${start.column}`;
}

function said({ code, message }: Finding): string {
  return `${code}: ${message.split("\n").map(visible).join("\n  ")}`;
}

/** The line in which a finding begins, with its number, and below it a mark under what is meant. */
function excerpt(outcome: Outcome, { file, start, end }: Finding, paint: Paint): string {
  const line = outcome.lineOf(file, start.line);
  if (line.trim() === "") return "";
  const { text, from } = excerptOf(line, start.column - 1);
  const first = start.column - 1 - from;
  const last = end.line === start.line ? end.column - 1 - from : text.trimEnd().length;
  const marks = Math.max(1, widthOf(visible(text.slice(first, last))));
  const gutter = String(start.line);
  const blank = " ".repeat(widthOf(visible(text.slice(0, first))));
  const mark = paint(COLOURS.error, "^".repeat(marks));
  return `  ${paint("dim", `${gutter} |`)} ${visible(text)}\n  ${paint("dim", `${" ".repeat(gutter.length)} |`)} ${blank}${mark}\n`;
}

function ignoreText(outcome: Outcome, { source, span, codes, reason, ignored }: Ignore): string {
  const place = `${visible(shownPath(outcome, source.path))}:${source.position(span.start).line}`;
  return `ignored ${place} ${codes.join(", ")} (${number(ignored.length, "finding")}): ${visible(reason) || "no reason"}\n`;
}

function number(count: number, of: string): string {
  return `${count} ${of}${count === 1 ? "" : "s"}`;
}
