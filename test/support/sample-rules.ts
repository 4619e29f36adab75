import { defineRule } from "../../tools/check/rule.ts";

/** A rule that finds every block at the top of a file. */
export const headers = defineRule({
  code: "headers",
  title: "There is a block.",
  severity: "error",
  blocks: true,
  message: ({ name }: { name: string }) => `there is a ${name}`,
  *check({ modules }) {
    for (const { files } of modules)
      for (const { source, body } of files)
        for (const { type, header } of body.blocks) yield { source, span: header, arguments: { name: type } };
  },
});

/** A rule with an option: it finds the blocks of one type. */
export const named = defineRule({
  code: "named",
  title: "There is a block of a type.",
  severity: "warning",
  blocks: false,
  options: {
    defaults: { type: "variable" },
    schema: ({ z }) => z.strictObject({ type: z.string() }),
  },
  message: ({ type }: { type: string }) => `there is a ${type}`,
  *check({ modules, options }) {
    for (const { files } of modules)
      for (const { source, body } of files)
        for (const { type, header } of body.blocks)
          if (type === options.type) yield { source, span: header, arguments: { type } };
  },
});

/** A rule that mends what it finds: an attribute `old` is to be named `new`. */
export const renamed = defineRule({
  code: "renamed",
  title: "An attribute has its old name.",
  severity: "warning",
  blocks: true,
  message: () => "old is called new now",
  *check({ modules }) {
    for (const { files } of modules)
      for (const { source, body } of files)
        for (const { name, nameSpan } of [...body.attributes, ...body.blocks.flatMap((block) => block.body.attributes)])
          if (name === "old")
            yield {
              source,
              span: nameSpan,
              arguments: {},
              fix: [{ file: source.path, ...nameSpan, text: "new" }],
            };
  },
});
