import type { TfmodsOptions } from "../support/tfmods.ts";

/** Something that is wrong, and what is said of it. */
export type Case = {
  it: string;
  tree: Record<string, string | Uint8Array>;
  args?: string[];
  /** What is done to the folder before. */
  prepare?: (folder: string) => void;
  options?: TfmodsOptions;
  code: 0 | 1 | 2;
  /** What the output must hold. */
  says: string[];
};
