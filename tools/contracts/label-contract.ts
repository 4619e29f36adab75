import { defineRule } from "../check/rule.ts";
import type { Source, Span } from "../interface/syntax/source.ts";
import { wrongLabelsOfObjects } from "./label-objects.ts";
import { wrongLabelsOfQuestions } from "./label-questions.ts";
import { NAMING, wrongLabelsOfTexts } from "./label-texts.ts";
import { isOurs } from "./objects.ts";
import { ASKING } from "./questions.ts";

type Options = { labels: Record<string, string[]> };

/** A name that is not the one of the contract. */
export type WrongLabel = { source: Source; span: Span; problem: string };

/** Names under which the same thing is known in objects, metrics, logs and traces: joins work only if they are the same. */
export const labelContract = defineRule<{ problem: string }, Options>({
  code: "label-contract",
  title: "A label or an attribute is not one of the contract.",
  severity: "error",
  files: [...ASKING, ...NAMING],
  blocks: false,
  options: {
    defaults: { labels: {} },
    schema: ({ z }) => z.strictObject({ labels: z.record(z.string(), z.array(z.string())) }),
  },
  message: ({ problem }) => problem,
  *check({ modules, texts, options }) {
    const found = [
      ...modules.filter(isOurs).flatMap(wrongLabelsOfObjects),
      ...wrongLabelsOfTexts(texts),
      ...wrongLabelsOfQuestions(texts, options.labels),
    ];
    for (const { source, span, problem } of found) yield { source, span, arguments: { problem } };
  },
});
