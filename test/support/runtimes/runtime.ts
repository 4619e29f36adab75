import { readFileSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Artifact, obtain, pruneOlder } from "../../../tools/build/artifact.ts";
import { tar } from "../../../tools/build/tar.ts";
import { imageArtifact } from "../../../tools/cluster/embedded/image.ts";
import { repository } from "../../../tools/utils/paths.ts";
import type { Log } from "../../../tools/utils/progress.ts";

/** What runs an application of the tests: an interpreter or virtual machine of this machine, and OpenTelemetry's agent for it. */
export type Runtime = {
  name: "node" | "python" | "java";
  /** Its heading in modules/clients/README.md. */
  title: string;
  /** A metric that the agent makes of what the application does. */
  metric: string;
  /** Name of the application's source in test/apply/fixtures/applications. */
  source: string;
  /** Texts that decide, beside the source, what `fill` makes. */
  pins: string[];
  /** Puts the application, agent and what they need into a folder that becomes the image's root. */
  fill: (root: string, source: string) => Promise<void>;
  /** Programs of this machine, which bring their libraries with them: path in the image -> file. */
  programs: () => Record<string, string>;
  command: string[];
};

/** Name of the image with the runtime and its application. */
export function imageName({ name }: Pick<Runtime, "name">): string {
  return `example.org/application-${name}:1`;
}

/** The archive of that image, made once. @throws UserError when a program that makes it is missing. */
export async function imageArchive(runtime: Runtime, log: Log): Promise<string> {
  const contents = contentsOf(runtime);
  const folder = await obtain(contents, log);
  await pruneOlder(contents);
  const image = imageArtifact({
    reference: imageName(runtime),
    files: runtime.programs(),
    archives: { "/": join(folder, "root.tar") },
    entrypoint: runtime.command,
    workingDirectory: "/app",
    user: "1000:1000",
    accounts: { app: "1000:1000" },
  });
  const archive = join(await obtain(image, log), "image.tar");
  await pruneOlder(image);
  return archive;
}

// ---

const APPLICATIONS = join(repository, "test", "apply", "fixtures", "applications");

function contentsOf({ name, source, pins, fill }: Runtime): Artifact {
  const file = join(APPLICATIONS, source);
  return {
    name: `application-${name}`,
    pins: JSON.stringify([process.arch, readFileSync(file, "utf8"), fill.toString(), ...pins]),
    outputs: ["root.tar"],
    async make(into) {
      const root = join(into, "root");
      await mkdir(join(root, "app"), { recursive: true });
      await cp(file, join(root, "app", source));
      await fill(root, join(root, "app", source));
      await tar(root, join(into, "root.tar"));
      await rm(root, { recursive: true });
    },
  };
}
