import { createHash } from "node:crypto";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { chmod, copyFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Artifact } from "../../build/artifact.ts";
import { versions } from "../../build/recipes.ts";
import { run } from "../../utils/run.ts";

/** An image with one layer: some files, and how they are started. Users and folders are those of the upstream images. */
export type Image = {
  /** The name that manifests use. */
  reference: string;
  /** Path in the image -> file on this machine. */
  files: Record<string, string>;
  entrypoint: string[];
  user?: string;
  workingDirectory?: string;
};

/** Names of the images that only this cluster's own parts use. */
export const own = {
  pause: "registry.k8s.io/pause:3.10",
  dns: "registry.k8s.io/coredns/coredns:v1.15.0",
  storage: "docker.io/rancher/local-path-provisioner:v0.0.30",
  helper: "docker.io/library/busybox:stable",
} as const;

/** All images of an embedded cluster, from the folders of the finished builds by name. */
export function images(builds: Record<string, string>): Image[] {
  const built = (recipe: string, program: string) => join(builds[recipe] ?? "", program);
  const component = (name: string) => versions.components[name]?.image ?? "";
  return [
    image(own.pause, { "/pause": built("node", "pause") }, "65535:65535"),
    image(own.dns, { "/coredns": built("node", "coredns") }, "0:0"),
    image(own.storage, { "/usr/bin/local-path-provisioner": built("node", "local-path-provisioner") }, "0:0"),
    {
      ...image(own.helper, { "/bin/sh": "/bin/busybox", "/bin/busybox": "/bin/busybox" }, "0:0"),
      entrypoint: ["/bin/sh"],
    },
    {
      ...image(
        component("prometheus"),
        { "/bin/prometheus": built("prometheus", "prometheus"), "/bin/promtool": built("prometheus", "promtool") },
        "65534:65534",
      ),
      workingDirectory: "/prometheus",
    },
    image(component("node-exporter"), { "/bin/node_exporter": built("node-exporter", "node_exporter") }, "65534:65534"),
    image(
      component("kube-state-metrics"),
      { "/kube-state-metrics": built("kube-state-metrics", "kube-state-metrics") },
      "65534:65534",
    ),
  ];
}

/** The OCI archive of an image (`image.tar`), cached like a build. */
export function imageArtifact(definition: Image): Artifact {
  const sources = Object.values(definition.files).map((file) => [file, statSync(file).size, statSync(file).mtimeMs]);
  return {
    name: `image-${definition.reference.replaceAll(/[^a-z0-9.]+/g, "-")}`,
    pins: JSON.stringify([definition, sources, readFileSync(import.meta.filename, "utf8")]),
    outputs: ["image.tar"],
    make: (into) => writeArchive(definition, join(into, "image.tar")),
  };
}

// ---

function image(reference: string, files: Record<string, string>, user: string): Image {
  return { reference, files, user, entrypoint: Object.keys(files).slice(0, 1) };
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
        User: definition.user ?? "0:0",
        WorkingDir: definition.workingDirectory ?? "/",
        Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
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

async function writeLayer({ files, workingDirectory }: Image, work: string): Promise<Descriptor> {
  const root = join(work, "root");
  for (const folder of ["tmp", "etc/ssl/certs", workingDirectory ?? "."])
    await mkdir(join(root, folder), { recursive: true });
  await chmod(join(root, "tmp"), 0o1777);
  if (workingDirectory) await chmod(join(root, workingDirectory), 0o777);
  await writeFile(
    join(root, "etc", "passwd"),
    "root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n",
  );
  await cp("/etc/ssl/certs/ca-certificates.crt", join(root, "etc/ssl/certs/ca-certificates.crt"));
  for (const [path, file] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await copyFile(file, join(root, path));
    await chmod(join(root, path), 0o755);
  }
  await tar(root, join(work, "layer.tar"));
  return storeBlob(work, join(work, "layer.tar"));
}

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

/** The same files give the same archive: names sorted, no times, owned by root. */
async function tar(folder: string, target: string): Promise<void> {
  await run("tar", [
    "--sort=name",
    "--mtime=@0",
    "--owner=0",
    "--group=0",
    "--numeric-owner",
    "-C",
    folder,
    "-cf",
    target,
    ".",
  ]);
}
