import { java } from "./java.ts";
import { node } from "./node.ts";
import { python } from "./python.ts";
import type { Runtime } from "./runtime.ts";

/** All of them. */
export const runtimes: Runtime[] = [node, python, java];
