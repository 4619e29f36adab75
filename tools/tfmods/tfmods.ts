#!/usr/bin/env node
// tfmods: checks the contracts of Terraform modules without running Terraform. All else is imported behind the first line, so
// that Node.js (from 22.8 on) keeps it compiled: most of the time of a check would be the compiling of the checker.
import module from "node:module";

module.enableCompileCache?.();
const { main } = await import("./main.ts");
await main();
