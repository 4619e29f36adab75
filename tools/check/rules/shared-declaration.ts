import { matcher } from "../../tfmods/globs.ts";
import { nameSpan } from "../declarations.ts";
import { defineRule } from "../rule.ts";
import { type Allowed, type Comparable, comparable, differences } from "../shared-variables.ts";

/** What may differ, by the names of the variables. */
type Differing = Record<string, { [kind in keyof Allowed]?: string[] | undefined }>;
type Options = { modules: string[]; variables: Differing };
type Arguments = { variable: string; parts: string[]; other: string };

/** Variables that mean the same in several modules, and so have to be declared in the same words. */
export const sharedDeclaration = defineRule<Arguments, Options>({
  code: "shared-declaration",
  title: "A variable is not declared as in the other modules.",
  severity: "off",
  blocks: false,
  options: {
    defaults: { modules: ["**"], variables: {} },
    schema: ({ z }) => {
      const texts = z.array(z.string().min(1));
      const pattern = z.string().refine(isPattern, { error: "expected a regular expression" });
      const allowed = z.strictObject({ fields: texts.optional(), phrases: z.array(pattern).optional() });
      return z.strictObject({ modules: texts.min(1), variables: z.record(z.string(), allowed) });
    },
  },
  message: ({ variable, parts, other }) =>
    parts.length === 0
      ? `variable "${variable}" is declared in ${other === "" ? "no" : "no other"} module, and is to be the same in several`
      : `variable "${variable}" is not declared as in ${other}: it differs in ${parts.join(", ")}`,
  *check({ modules, options }) {
    const isMeant = matcher(options.modules);
    const meant = modules.filter(({ folder }) => isMeant(folder));
    for (const [name, { fields = [], phrases = [] }] of Object.entries(options.variables)) {
      const declarations = meant
        .flatMap(({ variables }) => variables.filter((variable) => variable.name === name))
        .map((variable) => ({ variable, shown: comparable(variable, { fields, phrases }) }));
      const model = mostCommon(declarations.map(({ shown }) => shown));
      const from = declarations.find(({ shown }) => shown === model)?.variable;
      const [first] = meant.flatMap(({ files }) => files);
      if (!model || !from) {
        if (first)
          yield {
            source: first.source,
            span: { start: 0, end: 0 },
            arguments: { variable: name, parts: [], other: "" },
          };
        continue;
      }
      for (const { variable, shown } of declarations) {
        const parts = differences(shown, model);
        if (parts.length > 0 || declarations.length === 1)
          yield {
            source: variable.file.source,
            span: nameSpan(variable),
            arguments: { variable: name, parts, other: from.file.source.path },
          };
      }
    }
  },
});

// ---

/** The first of those of which there are most. */
function mostCommon(all: readonly Comparable[]): Comparable | undefined {
  const alike = (one: Comparable) => all.filter((other) => differences(one, other).length === 0).length;
  const most = Math.max(0, ...all.map(alike));
  return all.find((one) => alike(one) === most);
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
