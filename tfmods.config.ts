import { defineConfig } from "./tools/tfmods/index.ts";

export default defineConfig({
  // Pages of rules show what is wrong, and are tests of their own.
  exclude: ["docs/rules"],
});
