import { literally } from "../utils/literally.ts";
import type { Change } from "./change.ts";

/** The word by which people know what a change is about: `size` of `var.size.unit`, `aws_vpc.main`, `loki` of `modules/loki`. */
export function nameOf({ code, path }: Pick<Change, "code" | "path">): string {
  if (code === "terraform-version") return "terraform";
  const name = /^(?:input|output|call|provider)-/.test(code) ? path.split(/[.[]/)[1] : path.split("/").at(-1);
  return (name ?? path).toLowerCase();
}

/** Whether a text has that word, and not only as a part of another one. */
export function names(text: string, change: Pick<Change, "code" | "path">): boolean {
  const word = literally(nameOf(change));
  return new RegExp(`(?<![\\w-])${word}(?![\\w-])`, "i").test(text);
}
