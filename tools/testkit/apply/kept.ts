import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { targetArguments } from "../../toolchain/kubectl.ts";
import { messageOf } from "../../utils/errors.ts";
import { literally } from "../../utils/literally.ts";
import { stderrLog } from "../../utils/progress.ts";
import { commandLine } from "../terraform/command-line.ts";
import { appliedNote, endOrphans, isAlive, privateFolder, thisProcess } from "../terraform/run-folder.ts";

/** Which test has applied something, and where. Two runs of the same test on the same cluster have the same. */
export type TestPlace = {
  file: string;
  test: string;
  kubeconfig?: string | undefined;
  context: string;
  cluster: string;
};

const aboutSchema = z.strictObject({
  file: z.string(),
  /** With the names of the suites around it. */
  test: z.string(),
  kubeconfig: z.string().optional(),
  context: z.string(),
  /** The uid of the cluster: another one may have the same context some day. */
  cluster: z.string(),
  namespace: z.string(),
  since: z.string(),
  /** The command that goes on from there, as whoever began it runs tests. */
  resume: z.string(),
  /** The run of vitest that uses it, or did last (endingInOrder). */
  run: z.string().optional(),
  /** The process that uses it, or did last. */
  owner: z.string(),
  /** Kept on purpose, not left by a process that was killed. */
  kept: z.boolean(),
});

/**
 * The folder with everything that one test has applied: its workspaces, with their states, and what a later run needs to go on from
 * there or to destroy it. It outlives the process on purpose, and goes with the last object.
 */
export class FixtureFolder {
  readonly path: string;
  #about: z.infer<typeof aboutSchema>;

  private constructor(path: string, about: z.infer<typeof aboutSchema>) {
    this.path = path;
    this.#about = about;
  }

  static make(place: TestPlace, namespace: string): FixtureFolder {
    const path = join(privateFolder("fixtures"), namespace);
    const folder = new FixtureFolder(path, {
      ...place,
      namespace,
      since: new Date().toISOString(),
      resume: resumeCommand(place),
      run: process.env.TESTKIT_RUN,
      owner: thisProcess(),
      kept: false,
    });
    mkdirSync(path, { mode: 0o700 });
    folder.#write();
    return folder;
  }

  /** All that nobody uses at the moment, or that this run of vitest uses, the newest first. */
  static idle(run?: string): FixtureFolder[] {
    const fixtures = privateFolder("fixtures");
    endOrphans(fixtures, (name) => FixtureFolder.#read(join(fixtures, name))?.isUsed ?? false);
    return readdirSync(fixtures)
      .map((name) => join(fixtures, name))
      .filter((path) => existsSync(join(path, ABOUT)))
      .flatMap((path) => FixtureFolder.#read(path) ?? [])
      .filter((folder) => !folder.isUsed || (run !== undefined && folder.#about.run === run))
      .toSorted((a, b) => b.#about.since.localeCompare(a.#about.since));
  }

  /** Of another version of the kit, or damaged: said, and left alone, since other tests can go on. */
  static #read(path: string): FixtureFolder | undefined {
    try {
      return new FixtureFolder(path, aboutSchema.parse(JSON.parse(readFileSync(join(path, ABOUT), "utf8"))));
    } catch (error) {
      // Another process has just destroyed it.
      if (!existsSync(join(path, ABOUT))) return undefined;
      stderrLog(
        `testkit: ${join(path, ABOUT)} cannot be read, but something may still be applied from there: ${messageOf(error)}`,
      );
      return undefined;
    }
  }

  get namespace(): string {
    return this.#about.namespace;
  }

  /** Whether a process that is alive goes on with it. */
  get isUsed(): boolean {
    return !this.#about.kept && isAlive(this.#about.owner);
  }

  get exists(): boolean {
    return existsSync(join(this.path, ABOUT));
  }

  isOf({ file, test }: Pick<TestPlace, "file" | "test">): boolean {
    return this.#about.file === file && this.#about.test === test;
  }

  isOn({ context, cluster }: Pick<TestPlace, "context" | "cluster">): boolean {
    return this.#about.context === context && this.#about.cluster === cluster;
  }

  /** The folder of the test's first, second, ... root. */
  workspace(index: number): string {
    return join(this.path, String(index));
  }

  /** How many roots it has. */
  get size(): number {
    const numbers = readdirSync(this.path).flatMap((name) => /^(\d+)(\.before)?$/.exec(name)?.[1] ?? []);
    return Math.max(0, ...numbers.map((number) => Number(number) + 1));
  }

  /** Takes it over from whoever used it last; false when another process was quicker. */
  takeUp(): boolean {
    try {
      mkdirSync(join(this.path, `taken-from-${this.#about.owner}`));
    } catch {
      return false;
    }
    this.#about = { ...this.#about, run: process.env.TESTKIT_RUN, owner: thisProcess(), kept: false };
    this.#write();
    return true;
  }

  /** Leaves it for a later run. Terraform writes its files for everybody; only the folder around them kept others out until now. */
  keep(): void {
    for (const entry of readdirSync(this.path, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && SECRET.test(entry.name)) chmodSync(join(entry.parentPath, entry.name), 0o600);
    }
    // Each time another owner, so that one process may keep it and take it up several times.
    this.#about = { ...this.#about, owner: `kept-${randomBytes(4).toString("hex")}`, kept: true };
    this.#write();
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** What it is, and the commands that go on with it and that destroy it, on one line. */
  line(): string {
    const { test, namespace, context, since, resume, kept } = this.#about;
    const what = kept ? "kept" : "left by a run that did not end in order";
    return `testkit: ${what}: "${test}", namespace ${namespace} of ${context}, since ${since}; resume it with: ${resume} ; destroy it with: ${this.#destroy()}`;
  }

  #destroy(): string {
    const { namespace, kubeconfig, context } = this.#about;
    const folders = Array.from({ length: this.size }, (_, index) => this.workspace(index)).toReversed();
    const kubectl = ["kubectl", ...targetArguments({ kubeconfig, context })];
    return [
      ...folders.flatMap((folder) => appliedNote(folder)?.destroy ?? []),
      commandLine([...kubectl, "delete", "namespace", namespace, "--ignore-not-found"]),
      commandLine(["rm", "-r", this.path]),
    ].join(" && ");
  }

  #write(): void {
    // By a rename: other processes read it at any moment.
    const draft = join(this.path, `${ABOUT}.draft`);
    writeFileSync(draft, JSON.stringify(this.#about, null, 2), { mode: 0o600 });
    renameSync(draft, join(this.path, ABOUT));
  }
}

/**
 * Of everything that apply tests have kept or left, one line with the commands that go on with it and that destroy it.
 * @param run also what this run of vitest is about to leave.
 */
export function keptFixtures(run?: string): string[] {
  return FixtureFolder.idle(run).flatMap((folder) => {
    try {
      return folder.line();
    } catch (error) {
      if (folder.exists) throw error;
      return []; // another process has just destroyed it
    }
  });
}

/** Prints these lines. */
export function sayKept(run?: string): void {
  for (const line of keptFixtures(run)) stderrLog(line);
}

/** A name that nobody has used. */
export function newNamespace(): string {
  return `test-${randomBytes(4).toString("hex")}`;
}

// ---

const ABOUT = "fixture.json";

/** States, plans and values of variables. */
const SECRET = /\.(tfstate(\.backup)?|plan|tfvars\.json)$/;

/** TESTKIT_COMMAND says how tests are run here; `{context}` in it stands for that of the cluster. */
function resumeCommand({ file, test, context }: TestPlace): string {
  const command = process.env.TESTKIT_COMMAND || "npx vitest run";
  const pattern = `^${literally(test)}$`;
  const words = commandLine([relative(process.cwd(), file), "-t", pattern]);
  return `TESTKIT_KEEP=1 ${command.replaceAll("{context}", context)} ${words}`;
}
