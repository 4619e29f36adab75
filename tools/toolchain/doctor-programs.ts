import { existsSync } from "node:fs";
import { artifactFolder } from "../build/artifact.ts";
import { checkC, checkDisk, checkGo, goArtifact } from "../build/go.ts";
import * as recipes from "../build/recipes.ts";
import { UserError } from "../utils/errors.ts";
import { tryRun } from "../utils/run.ts";
import type { Look, Way } from "./doctor.ts";
import { registryAnswers } from "./providers.ts";
import { OLDEST_TERRAFORM, versionOf } from "./terraform.ts";

const OLDEST_NODE = 24;

/** Looks at the programs, whatever the cluster. */
export async function programLooks(way: Way): Promise<Look[]> {
  const toBuild = await missingBuilds(way);
  const building = toBuild.length > 0;
  const purpose = building
    ? `building from source, once: ${toBuild.join(", ")}`
    : "building from source (everything needed is built)";
  return [
    { name: "node", needed: true, purpose: "these tools", look: node },
    {
      name: "npm",
      needed: false,
      purpose: "installing the locked dependencies",
      look: () => program("npm", ["--version"], "It comes with Node.js."),
    },
    {
      name: "terraform",
      needed: !way.tofu,
      purpose: `applying the modules (${OLDEST_TERRAFORM} or newer)`,
      look: () => versionOf("terraform", "terraform"),
    },
    { name: "tofu", needed: way.tofu, purpose: "the same with OpenTofu (--tofu)", look: () => tofu(way) },
    { name: "kubectl", needed: true, purpose: "asking the cluster", look: kubectl },
    { name: "providers", needed: true, purpose: "Terraform's providers kubectl and tls", look: providers },
    { name: "go", needed: building, purpose, look: checkGo },
    { name: "C compiler", needed: toBuild.includes("grafana"), purpose: "building Grafana's database", look: checkC },
    { name: "disk space", needed: building, purpose, look: checkDisk },
  ];
}

/** First line of what a program prints. @throws UserError with the cure when it is missing or fails. */
export async function program(name: string, args: string[], cure: string): Promise<string> {
  const result = await tryRun(name, args, { timeout: 10_000 }).catch((cause) => {
    throw new UserError("not found in PATH", { advice: cure, cause });
  });
  const [line = ""] = (result.code === 0 ? result.stdout : result.stderr || result.stdout).trim().split("\n");
  if (result.code !== 0) throw new UserError(line || `${name} ended with exit code ${result.code}`, { advice: cure });
  return line;
}

// ---

async function node(): Promise<string> {
  if (Number(process.versions.node.split(".")[0]) >= OLDEST_NODE) return `${process.version} (${process.execPath})`;
  throw new UserError(`Node.js ${OLDEST_NODE} or newer is needed, this is ${process.version}`, {
    advice: "Start through `npm run observe -- doctor`, which uses the pinned Node.js of node_modules.",
  });
}

async function tofu(way: Way): Promise<string> {
  try {
    return await versionOf("tofu", "tofu");
  } catch (error) {
    if (isBuilt(recipes.tofu)) return `built earlier, in ${artifactFolder(goArtifact(recipes.tofu))}`;
    if (way.tofu && (await canBuild())) return "will be built from source";
    throw error;
  }
}

async function kubectl(): Promise<string> {
  const line = await program(
    "kubectl",
    ["version", "--client"],
    "Install kubectl: https://kubernetes.io/docs/tasks/tools",
  );
  return line.replace("Client Version: ", "");
}

async function providers(): Promise<string> {
  if (isBuilt(recipes.providers)) return `built earlier, in ${artifactFolder(goArtifact(recipes.providers))}`;
  if (await registryAnswers()) return "from the public registry, which answers";
  if (await canBuild()) return "will be built from source, since the public registry does not answer";
  throw new UserError("the public registry does not answer, and building from source is not possible here", {
    advice: "Open the way to https://registry.terraform.io, or install what the lines `go` and `disk space` ask for.",
  });
}

/** Names of what would have to be built first on this way. */
async function missingBuilds({ kind, tofu }: Way): Promise<string[]> {
  const wanted = kind === "embedded" ? [recipes.node, ...recipes.installed] : [];
  if (!isBuilt(recipes.providers) && !(await registryAnswers())) wanted.push(recipes.providers);
  if (tofu && !(await versionOf("tofu", "tofu").catch(() => undefined))) wanted.push(recipes.tofu);
  return wanted.filter((recipe) => !isBuilt(recipe)).map(({ name }) => name);
}

/** Made before; whether the files are still intact is checked when they are used. A cache that cannot be written has a line of its own. */
function isBuilt(recipe: recipes.Recipe): boolean {
  try {
    return existsSync(artifactFolder(goArtifact(recipe)));
  } catch {
    return false;
  }
}

async function canBuild(): Promise<boolean> {
  return Promise.all([checkGo(), checkDisk()]).then(
    () => true,
    () => false,
  );
}
