import { join } from "node:path";
import { bundleOf } from "./bundle.ts";

/** The dummy's bundle, relative to the repository. */
export const DUMMY_BUNDLE = "modules/dummy/config/dummy.cjs";

/** The dummy as one file, from modules/dummy/app and the packages that package-lock.json pins. Licence texts stay in. */
export function dummyBundle(): Promise<string> {
  return bundleOf(join("modules", "dummy", "app", "main.ts"), {
    format: "cjs",
    legalComments: "inline",
    banner: { js: "// Generated from modules/dummy/app by `npm run generate`. Do not edit." },
  });
}
