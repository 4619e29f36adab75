import { readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../../../tools/utils/paths.ts";
import { run } from "../../../tools/utils/run.ts";
import type { Runtime } from "./runtime.ts";

const LOCKED = ["package.json", "package-lock.json"].map((file) => join(import.meta.dirname, "node", file));

export const node: Runtime = {
  name: "node",
  title: "Node.js",
  metric: "http_server_request_duration_seconds_count",
  source: "app.js",
  pins: LOCKED.map((file) => readFileSync(file, "utf8")),
  async fill(root) {
    const app = join(root, "app");
    for (const file of LOCKED) await cp(file, join(app, file.split("/").at(-1) ?? ""));
    await run("npm", ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: app });
  },
  programs: () => ({
    "/usr/local/bin/node": join(repository, "node_modules", `node-linux-${process.arch}`, "bin", "node"),
  }),
  command: ["node", "/app/app.js"],
};
