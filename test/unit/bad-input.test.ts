// What people get wrong on the command line, each with the real program as a child process: exit code 2, a message that holds what
// was given and what is allowed, no stack trace, and a kubeconfig that is as it was.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { test } from "vitest";
import { temporaryFile, temporaryFolder } from "./support/folders.ts";
import { kubeconfig, locate, type ObserveOptions, observe, pathWith } from "./support/observe.ts";
import { asNobody, isRoot, runningTwin, withTinyDisk } from "./support/system.ts";

type Case = {
  it: string;
  args: string[];
  /** What the message must name: the input itself. */
  given: string;
  /** What it must say about how to get it right. */
  allowed: string[];
  /** Made anew for the case; `KUBECONFIG` among it is checked to be unchanged. */
  env?: () => Record<string, string>;
  wrapper?: () => string[];
};

const terraform = { terraform: 'echo \'{"terraform_version":"1.11.4"}\'' };
const kubectl = await locate("kubectl");
/** In force wherever a case is not about providers: nothing is built and no registry is asked. */
const fromRegistry = { OBSERVE_PROVIDERS: "registry" };
const production = () => ({ KUBECONFIG: kubeconfig(["production"], "https://10.1.2.3"), ...fromRegistry });
const nowhere = () => ({ KUBECONFIG: kubeconfig(["nowhere"]) });
const building = (go: Record<string, string>) => ({
  OBSERVE_PROVIDERS: "build",
  PATH: pathWith({ ...terraform, ...go }),
});
const newGo = { go: "echo go1.26.8" };
const embedded = ["--cluster", "embedded"];

const words: Case[] = [
  { it: "unknown command", args: ["frobnicate"], given: "frobnicate", allowed: ["up", "status", "cluster"] },
  { it: "misspelt command", args: ["stats"], given: "stats", allowed: ["Did you mean status?"] },
  { it: "unknown command below cluster", args: ["cluster", "restart"], given: "restart", allowed: ["start", "stop"] },
  {
    it: "unknown flag",
    args: ["cluster", "start", "--frob"],
    given: "--frob",
    allowed: ["--context <name>", "--cluster <kind>"],
  },
  { it: "flag without its value", args: ["status", "--name"], given: "--name", allowed: ["--name <name>"] },
  {
    it: "argument left out",
    args: ["cluster", "load-image"],
    given: "archive",
    allowed: ["load-image [options] <archive>"],
  },
  { it: "argument too many", args: ["cluster", "status", "twice"], given: "twice", allowed: ["Expected 0 arguments"] },
  {
    it: "unknown kind of cluster",
    args: ["cluster", "start", "--cluster", "vm"],
    given: '"vm"',
    allowed: ["existing, kind, embedded"],
  },
  {
    it: "unknown kind of cluster in the environment",
    args: ["cluster", "status"],
    env: () => ({ OBSERVE_CLUSTER: "vm" }),
    given: '"vm"',
    allowed: ["existing, kind, embedded"],
  },
  {
    it: "unknown kind of cluster for the doctor",
    args: ["doctor", "--cluster", "vm"],
    given: '"vm"',
    allowed: ["existing, kind, embedded"],
  },
  {
    it: "kubelet serving of an unknown kind",
    args: ["cluster", "start", ...embedded, "--kubelet-serving", "maybe"],
    given: '"maybe"',
    allowed: ["verified", "self-signed"],
  },
  {
    it: "time limit that is not a number",
    args: ["status", "--timeout", "soon"],
    given: '"soon"',
    allowed: ["seconds above 0"],
  },
  { it: "component that is not there", args: ["open", "loki"], given: '"loki"', allowed: ["prometheus"] },
  {
    it: "port that does not exist",
    args: ["open", "prometheus", "--port", "70000"],
    given: '"70000"',
    allowed: ["1 to 65535"],
  },
  {
    it: "port that is not a number",
    args: ["open", "prometheus", "--port", "web"],
    given: '"web"',
    allowed: ["1 to 65535"],
  },
];

const names: Case[] = ["Has-Capitals", "much-too-long-for-a-link", "", "../up", "ends-"].map((name) => ({
  it: `name "${name}" of an embedded cluster`,
  args: ["cluster", "status", ...embedded, "--name", name],
  given: `"${name}"`,
  allowed: ["1 to 11 lower-case letters, digits and dashes"],
}));

const contexts: Case[] = [
  {
    it: "context that does not exist",
    args: ["up", "--context", "prodcution"],
    env: production,
    given: '"prodcution"',
    allowed: ["your kubeconfig has production", "--context", "KUBECONFIG"],
  },
  {
    it: "context in the environment that does not exist",
    args: ["cluster", "status"],
    env: () => ({ ...production(), OBSERVE_CONTEXT: "prodcution" }),
    given: '"prodcution"',
    allowed: ["your kubeconfig has production"],
  },
  {
    it: "context without any kubeconfig",
    args: ["down", "--context", "a"],
    given: '"a"',
    allowed: ["your kubeconfig has none"],
  },
  {
    it: "context and a kind that is started",
    args: ["up", "--context", "a", "--cluster", "kind"],
    env: () => fromRegistry,
    given: "kind",
    allowed: ["Leave one of them out"],
  },
  {
    it: "context whose server does not answer",
    args: ["up", "--context", "nowhere"],
    env: () => ({ ...nowhere(), ...fromRegistry }),
    given: '"nowhere"',
    allowed: ["127.0.0.1:1", "check the address"],
  },
  {
    it: "status of a server that does not answer",
    args: ["status", "--context", "nowhere"],
    env: nowhere,
    given: "nowhere",
    allowed: ["npm run up"],
  },
  {
    it: "current context that may be anywhere, nothing said",
    args: ["up"],
    env: () => ({ ...production(), PATH: pathWith(terraform, { kubectl }) }),
    given: "production",
    allowed: ["--context NAME", "--cluster kind", "--cluster embedded"],
  },
  {
    it: "current context that may be anywhere, not named",
    args: ["up", "--cluster", "existing"],
    env: production,
    given: '"production" (https://10.1.2.3)',
    allowed: ["--context production"],
  },
  {
    it: "existing cluster without a current context",
    args: ["cluster", "start", "--cluster", "existing"],
    given: "current context",
    allowed: ["--context"],
  },
  {
    it: "kubeconfig that is not YAML",
    args: ["cluster", "status"],
    env: () => ({ KUBECONFIG: temporaryFile("config", "{ this is: [no YAML") }),
    given: "kubeconfig",
    allowed: ["Repair the file", "KUBECONFIG"],
  },
  {
    it: "image for a cluster of others",
    args: ["cluster", "load-image", "/dev/null", "--context", "nowhere"],
    env: nowhere,
    given: '"nowhere"',
    allowed: ["Push the image to a registry"],
  },
];

const files: Case[] = [
  {
    it: "archive that does not exist",
    args: ["cluster", "load-image", "no.tar"],
    given: "no.tar",
    allowed: ["path of a tar archive"],
  },
  {
    it: "image for a cluster that does not run",
    args: ["cluster", "load-image", "/dev/null", ...embedded, "--name", "none"],
    given: "not running",
    allowed: ["Start it first"],
  },
  {
    it: "status of a cluster that was never started",
    args: ["status", ...embedded, "--name", "never"],
    given: "never",
    allowed: ["npm run up"],
  },
  {
    it: "inputs that do not exist",
    args: ["up", "--inputs", "no.yaml"],
    given: "no.yaml",
    allowed: ["profile: production"],
  },
  {
    it: "inputs that are a list",
    args: ["up", "--inputs", "list.yaml"],
    given: "it holds a list",
    allowed: ["expected a map"],
  },
  {
    it: "inputs that are not YAML",
    args: ["up", "--inputs", "broken.yaml"],
    given: "broken.yaml",
    allowed: ["profile: production"],
  },
  {
    it: "cache that cannot be written",
    args: ["cluster", "status", ...embedded],
    env: () => ({ OBSERVE_CACHE: "/dev/null/cache" }),
    given: "/dev/null/cache",
    allowed: ["OBSERVE_CACHE", "30 GB"],
  },
  {
    it: "home that is read-only",
    args: ["cluster", "status", ...embedded],
    env: () => ({ HOME: temporaryFolder(0o555), OBSERVE_CACHE: "" }),
    wrapper: asNobody,
    given: "cannot be written",
    allowed: ["OBSERVE_CACHE"],
  },
];

const tools: Case[] = [
  {
    it: "no terraform",
    args: ["up"],
    env: () => ({ PATH: temporaryFolder() }),
    given: "terraform",
    allowed: ["Install Terraform", "1.11.0"],
  },
  {
    it: "terraform too old",
    args: ["up"],
    env: () => ({ PATH: pathWith({ terraform: 'echo \'{"terraform_version":"1.5.7"}\'' }) }),
    given: "1.5.7",
    allowed: ["1.11.0 or newer"],
  },
  {
    it: "terraform that is something else",
    args: ["up"],
    env: () => ({ PATH: pathWith({ terraform: "echo I build landscapes" }) }),
    given: "I build landscapes",
    allowed: ["Install Terraform"],
  },
  {
    it: "no kubectl",
    args: ["cluster", "status"],
    env: () => ({ PATH: temporaryFolder() }),
    given: "kubectl",
    allowed: ["doctor"],
  },
  {
    it: "no kind",
    args: ["cluster", "start", "--cluster", "kind"],
    env: () => ({ PATH: temporaryFolder() }),
    given: "kind",
    allowed: ["doctor"],
  },
  { it: "no Go", args: ["up"], env: () => building({}), given: "no `go`", allowed: ["Install Go 1.26"] },
  {
    it: "Go too old",
    args: ["up"],
    env: () => building({ go: "echo go1.21.3" }),
    given: "go1.21.3",
    allowed: ["Go 1.26 or newer"],
  },
  {
    it: "Go that is a game",
    args: ["up"],
    env: () => building({ go: "echo black to move" }),
    given: "black to move",
    allowed: ["Go 1.26 or newer"],
  },
  {
    it: "disk too full for what builds need",
    args: ["up"],
    env: () => ({ ...building(newGo), OBSERVE_NEEDED_BYTES: "1e15" }),
    given: "1000000.0 GB",
    allowed: ["Free some space", "OBSERVE_CACHE"],
  },
];

const linux: Case[] = [
  {
    it: "embedded cluster without root",
    args: ["cluster", "start", ...embedded],
    wrapper: asNobody,
    given: "this is user id",
    allowed: ["as root (sudo)", "--context"],
  },
  {
    it: "disk of one megabyte",
    args: ["up"],
    env: () => building(newGo),
    wrapper: withTinyDisk,
    given: "found 0.0 GB",
    allowed: ["16.0 GB", "OBSERVE_CACHE"],
  },
];

/** Whoever is not root gets the message of the case "without root" instead. */
const root: Case[] = [
  {
    it: "second embedded cluster of the same name",
    args: ["cluster", "start", ...embedded, "--name", "twin"],
    env: () => ({ TWIN: runningTwin("twin") }),
    given: "named twin runs already",
    allowed: ["--name", "OBSERVE_CACHE"],
  },
];

const cases = [
  ...words,
  ...names,
  ...contexts,
  ...files,
  ...tools,
  ...(process.platform === "linux" ? linux : []),
  ...(isRoot ? root : []),
];

test.concurrent.for(cases)("$it", async ({ args, env, wrapper, given, allowed }, { expect }) => {
  const options: ObserveOptions = {
    ...(env ? { env: env() } : {}),
    ...(wrapper ? { wrapper: wrapper() } : {}),
    files: { "list.yaml": "- one\n- two\n", "broken.yaml": "{ a: [" },
  };
  const before = checksum(options.env?.["KUBECONFIG"]);
  const { code, stderr, stdout } = await observe(args, options);
  expect.soft(stderr).toContain(given);
  for (const text of allowed) expect.soft(stderr).toContain(text);
  expect.soft(stderr).not.toMatch(/^\s+at .+:\d+/m);
  expect.soft(stdout).toBe("");
  expect.soft(code).toBe(2);
  expect.soft(checksum(options.env?.["KUBECONFIG"])).toBe(before);
});

// ---

function checksum(path: string | undefined): string | undefined {
  return path !== undefined && existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : undefined;
}
