import { globSync, readFileSync, realpathSync } from "node:fs";
import { cp } from "node:fs/promises";
import { basename, join } from "node:path";
import { run } from "../../../tools/utils/run.ts";
import { debianFile } from "./debian.ts";
import type { Runtime } from "./runtime.ts";

const REQUIREMENTS = join(import.meta.dirname, "python", "requirements.txt");
/** What no application needs, and is large. */
const LEFT_OUT = /^(config-.*|ensurepip|idlelib|lib2to3|test|tkinter)$/;

/** The interpreter under the name that has its version, which is also that of the folder of its library. */
const program = () => realpathSync(debianFile("/usr/bin/python3", "python3"));
const library = () => `/usr/lib/${basename(program())}`;

export const python: Runtime = {
  name: "python",
  title: "Python",
  metric: "http_client_duration_milliseconds_count",
  source: "app.py",
  pins: [readFileSync(REQUIREMENTS, "utf8")],
  async fill(root) {
    const keep = (path: string) => !LEFT_OUT.test(basename(path));
    await cp(library(), join(root, library()), { recursive: true, verbatimSymlinks: true, filter: keep });
    const install = ["-m", "pip", "install", "--no-deps", "--only-binary", ":all:", "--disable-pip-version-check"];
    await run(program(), [...install, "--target", join(root, "otel"), "--requirement", REQUIREMENTS]);
  },
  programs: () => ({
    "/usr/bin/python3": program(),
    ...Object.fromEntries(globSync(`${library()}/lib-dynload/*.so`).map((file) => [file, file])),
  }),
  command: ["python3", "/app/app.py"],
};
