import { isWebAddress, URL_RULE } from "../../utils/web-address.ts";
import { NAME, NAME_RULE, SYSTEM, SYSTEM_RULE } from "./names.ts";
import { TAGS_RULE, tagFormat } from "./tag-format.ts";

/** What the configuration says about the registry, as zod checks it. */
export function registrySchema({ z }: typeof import("zod")) {
  const text = z.string().min(1);
  const named = z.string().refine((value) => NAME.test(value), NAME_RULE);
  return z.strictObject({
    namespace: named.optional(),
    system: z
      .string()
      .refine((value) => SYSTEM.test(value), SYSTEM_RULE)
      .optional(),
    tags: z
      .string()
      .refine((value) => tagFormat(value) !== undefined, TAGS_RULE)
      .optional(),
    modules: z.record(text, text).optional(),
    files: z.array(text).min(1).optional(),
    url: z.string().refine(isWebAddress, URL_RULE).optional(),
    tested: text.optional(),
    mirror: z.strictObject({ module: text.optional(), repository: text.optional() }).optional(),
    versions: z.record(z.string(), z.strictObject({ deprecated: text.optional(), yanked: text.optional() })).optional(),
  });
}
