import { createHash } from "node:crypto";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { chmod, copyFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Artifact } from "../../build/artifact.ts";
import { tar } from "../../build/tar.ts";
import { cacheFolder } from "../../utils/paths.ts";
import { run, tryRun } from "../../utils/run.ts";

/** An image with one layer: some files, and how they are started. Users and folders are those of the upstream images. */
export type Image = {
  /** The name that manifests use. */
  reference: string;
  /** Path in the image -> file on this machine. A program that is dynamically linked brings its libraries with it. */
  files: Record<string, string>;
  /** Folder in the image -> tar file on this machine, unpacked there. */
  archives?: Record<string, string>;
  entrypoint: string[];
  user: string;
  /** Users that the image knows by name beside root and nobody: name -> user and group id, such as "472:0". */
  accounts?: Record<string, string>;
  workingDirectory?: string;
  /** Folders that every user may write, where there is no volume over them. */
  writable?: string[];
  environment?: Record<string, string>;
};

/** The OCI archive of an image (`image.tar`), cached like a build. */
export function imageArtifact(definition: Image): Artifact {
  const { files, archives = {}, ...rest } = definition;
  const sources = Object.entries({ ...files, ...archives }).map(([path, file]) => [path, identityOf(file)]);
  return {
    name: `image-${definition.reference.replaceAll(/[^a-z0-9.]+/g, "-")}`,
    pins: JSON.stringify([rest, sources, readFileSync(import.meta.filename, "utf8")]),
    outputs: ["image.tar"],
    make: (into) => writeArchive(definition, join(into, "image.tar")),
  };
}

// ---

/** In the cache, a folder's name says what is in it; elsewhere only the content does, which is the same in every clone. */
function identityOf(file: string): string {
  if (file.startsWith(`${cacheFolder("artifacts")}/`)) return file;
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** Writes an OCI image layout (https://github.com/opencontainers/image-spec/blob/main/image-layout.md) as one tar file. */
async function writeArchive(definition: Image, target: string): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "observe-image-"));
  try {
    await mkdir(join(work, "layout", "blobs", "sha256"), { recursive: true });
    const layer = await writeLayer(definition, work);
    const config = await writeJson(work, {
      architecture: process.arch === "x64" ? "amd64" : process.arch,
      os: "linux",
      config: {
        Entrypoint: definition.entrypoint,
        User: definition.user,
        WorkingDir: definition.workingDirectory ?? "/",
        Env: Object.entries({ PATH: searchPath, ...definition.environment }).map((entry) => entry.join("=")),
      },
      rootfs: { type: "layers", diff_ids: [layer.digest] },
    });
    const manifest = await writeJson(work, {
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      config: { mediaType: "application/vnd.oci.image.config.v1+json", ...config },
      layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", ...layer }],
    });
    const reference = { "io.containerd.image.name": definition.reference };
    const index = { mediaType: "application/vnd.oci.image.manifest.v1+json", ...manifest, annotations: reference };
    await writeFile(join(work, "layout", "index.json"), JSON.stringify({ schemaVersion: 2, manifests: [index] }));
    await writeFile(join(work, "layout", "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
    await tar(join(work, "layout"), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function writeLayer(definition: Image, work: string): Promise<Descriptor> {
  const { files, archives = {}, accounts = {}, workingDirectory = ".", writable = [] } = definition;
  const root = join(work, "root");
  for (const folder of ["etc/ssl/certs", workingDirectory]) await mkdir(join(root, folder), { recursive: true });
  for (const [folder, file] of Object.entries(archives)) {
    await mkdir(join(root, folder), { recursive: true });
    await run("tar", ["-C", join(root, folder), "-xf", file]);
  }
  for (const folder of ["tmp", ...writable]) {
    await mkdir(join(root, folder), { recursive: true });
    await chmod(join(root, folder), 0o1777);
  }
  const users = Object.entries({ root: "0:0", nobody: "65534:65534", ...accounts });
  await writeFile(join(root, "etc/passwd"), users.map(([name, ids]) => `${name}:x:${ids}::/:/sbin/nologin\n`).join(""));
  await cp("/etc/ssl/certs/ca-certificates.crt", join(root, "etc/ssl/certs/ca-certificates.crt"));
  const libraries = (await Promise.all(Object.values(files).map(librariesOf))).flat();
  for (const [path, file] of [...Object.entries(files), ...libraries.map((library) => [library, library] as const)]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await copyFile(file, join(root, path));
    await chmod(join(root, path), 0o755);
  }
  await tar(root, join(work, "layer.tar"));
  return storeBlob(work, join(work, "layer.tar"));
}

/** The libraries that the dynamic linker of this machine would load for a program: none for most of ours. */
async function librariesOf(program: string): Promise<string[]> {
  const { stdout } = await tryRun("ldd", [program]);
  return [...stdout.matchAll(/^\s+(?:\S+ => )?(\/\S+) \(0x/gm)].map(([, path = ""]) => path);
}

const searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

type Descriptor = { digest: string; size: number };

async function writeJson(work: string, value: unknown): Promise<Descriptor> {
  const file = join(work, "blob.json");
  await writeFile(file, JSON.stringify(value));
  return storeBlob(work, file);
}

async function storeBlob(work: string, file: string): Promise<Descriptor> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  const digest = hash.digest("hex");
  await copyFile(file, join(work, "layout", "blobs", "sha256", digest));
  return { digest: `sha256:${digest}`, size: statSync(file).size };
}
