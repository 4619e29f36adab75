import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["bench/kit/kit.test.ts"],
    setupFiles: ["tools/testkit/matchers/index.ts"],
    testTimeout: 60_000,
    sequence: { concurrent: true },
    maxConcurrency: 2,
  },
});
