import { z } from "zod";
import { tryTerraform } from "../toolchain/terraform.ts";
import type { Root } from "./roots.ts";
import { planArguments, type Variables, workspace } from "./workspace.ts";

const line = z.looseObject({
  diagnostic: z.looseObject({
    severity: z.string(),
    summary: z.string(),
    detail: z.string().default(""),
    snippet: z.looseObject({ context: z.string().nullable().default(null) }).optional(),
  }),
});

/** Something that Terraform complains about. */
export type Problem = {
  severity: "error" | "warning";
  /** Summary and details, on one line. */
  message: string;
  /** The block it happens in, for example `module "stack"`. */
  block: string | undefined;
};

/** What Terraform complains about when it plans a root module: nothing, if the input is good. */
export async function problems(root: Root, variables: Variables = {}): Promise<Problem[]> {
  const opened = await workspace(root);
  const { stdout } = await tryTerraform(opened.terraform, opened.folder, [
    "plan",
    "-json",
    ...planArguments(opened, variables),
  ]);
  return stdout
    .split("\n")
    .filter((text) => text.startsWith("{"))
    .map((text) => line.safeParse(JSON.parse(text)))
    .flatMap(({ data }) => (data ? [data.diagnostic] : []))
    .map(({ severity, summary, detail, snippet }) => ({
      severity: severity === "error" ? "error" : "warning",
      message: `${summary}: ${detail}`.replaceAll(/\s+/g, " "),
      block: snippet?.context ?? undefined,
    }));
}
