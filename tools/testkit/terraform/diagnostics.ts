import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { workspaceOf } from "../../interface/load/workspace.ts";

const diagnosticSchema = z.looseObject({
  severity: z.string(),
  summary: z.string(),
  detail: z.string().default(""),
  address: z.string().optional(),
  range: z
    .looseObject({ filename: z.string(), start: z.looseObject({ line: z.number(), column: z.number() }) })
    .nullish(),
  snippet: z
    .looseObject({
      context: z.string().nullish(),
      code: z.string(),
      start_line: z.number(),
      highlight_start_offset: z.number(),
      highlight_end_offset: z.number(),
      values: z.array(z.looseObject({ traversal: z.string(), statement: z.string() })).nullish(),
    })
    .nullish(),
});
const lineSchema = z.looseObject({ type: z.literal("diagnostic"), diagnostic: diagnosticSchema });

/** Something that Terraform complains about, as its `-json` output says it. */
export type Diagnostic = z.infer<typeof diagnosticSchema>;

/** The diagnostics among the lines that a command with `-json` printed; other lines are progress. */
export function readDiagnostics(lines: string): Diagnostic[] {
  return lines
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => lineSchema.safeParse(JSON.parse(line)))
    .flatMap(({ data }) => (data ? [data.diagnostic] : []));
}

/** Only what ends a command; the rest are warnings. */
export function errorsAmong(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** Terraform could not do what it was told to; the message holds each error with its place and the lines around it. */
export class TerraformFailure extends Error {
  override name = "TerraformFailure";
  readonly diagnostics: readonly Diagnostic[];

  /**
   * @param command for example "terraform plan". @param said what it printed beside diagnostics, used when there are none.
   * @param advice what to do now.
   */
  constructor(command: string, diagnostics: readonly Diagnostic[], said = "", advice = "") {
    const errors = errorsAmong(diagnostics);
    super(`${command} failed:\n${errors.length > 0 ? errors.map(diagnosticText).join("\n") : said.trim()}${advice}`);
    this.diagnostics = diagnostics;
  }
}

/** A diagnostic for people: what, where, the code with a mark under it, and the values that were involved. */
export function diagnosticText({ severity, summary, detail, range, snippet, address }: Diagnostic): string {
  const place = range ? [`  at ${range.filename}:${range.start.line}:${range.start.column}`] : [];
  return [
    `${severity === "error" ? "Error" : "Warning"}: ${summary}`,
    ...place.map((line) => (snippet?.context ? `${line}, in ${snippet.context}` : line)),
    ...(address && !snippet?.context ? [`  with ${address}`] : []),
    ...(snippet ? excerpt(snippet) : []),
    ...detail.split("\n").map((line) => `  ${line}`.trimEnd()),
  ].join("\n");
}

/**
 * The input variable that a diagnostic is about: its name, without that of the module. Undefined when it is about something else.
 * @param folder where Terraform ran: a validation says only where its rule stands, and the file there tells in which variable.
 */
export function refusedVariable({ summary, detail, range }: Diagnostic, folder: string): string | undefined {
  const rule = /validation rule at (.+?):(\d+),/.exec(detail);
  if (rule) return variableAt(join(folder, rule[1] ?? ""), Number(rule[2]));
  const named = /(?:^|[ .])var\.([\w-]+)/.exec(detail) ?? /(?:variable|argument) named? ?"([\w-]+)"/.exec(detail);
  if (/variable/i.test(summary) && named?.[1]) return named[1];
  const argument =
    /argument "([\w-]+)" is required/.exec(detail) ?? /argument named "([\w-]+)" is not expected/.exec(detail);
  if (argument?.[1]) return argument[1];
  return /variable/i.test(summary) && range ? variableAt(join(folder, range.filename), range.start.line) : undefined;
}

// ---

function excerpt({ code, start_line, highlight_start_offset, highlight_end_offset, values }: Snippet): string[] {
  const before = code.slice(0, highlight_start_offset);
  const row = before.split("\n").length - 1;
  const column = highlight_start_offset - (before.lastIndexOf("\n") + 1);
  const lines = code.split("\n").flatMap((line, index) => {
    const number = String(start_line + index).padStart(5);
    if (index !== row) return [`${number} | ${line}`];
    const length = Math.max(1, Math.min(line.length - column, highlight_end_offset - highlight_start_offset));
    return [`${number} | ${line}`, `      | ${" ".repeat(column)}${"^".repeat(length)}`];
  });
  return [...lines, ...(values ?? []).map(({ traversal, statement }) => `      | ${traversal} ${statement}`)];
}

type Snippet = NonNullable<Diagnostic["snippet"]>;

/** The name of the variable block in which a line of a file stands. */
function variableAt(file: string, line: number): string | undefined {
  if (!existsSync(file)) return undefined;
  // Of a file that is no HCL, there is nothing in it.
  const [module] = workspaceOf(new Map([[basename(file), { text: readFileSync(file, "utf8") }]])).modules;
  return module?.variables.find(({ block, file: { source } }) => {
    const { start, end } = block.span;
    return source.position(start).line <= line && line <= source.position(end).line;
  })?.name;
}
