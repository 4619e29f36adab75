import { z } from "zod";
import configuration from "../../../tfmods.config.ts";

const schema = z.looseObject({
  rules: z.looseObject({
    "metric-allow-list": z.tuple([z.string(), z.looseObject({ elsewhere: z.record(z.string(), z.string()) })]),
  }),
});

/** Metrics that no scrape job keeps and that are there all the same, each with where it comes from: the check of this repository has the list. */
export const elsewhere = schema.parse(configuration).rules["metric-allow-list"][1].elsewhere;
