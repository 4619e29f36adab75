// What people and clients find of a version: on pages, and in the list of versions.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { build, configured, filesBelow, jsonIn, shop, versionsIn } from "./registries.ts";

vi.setConfig({ testTimeout: 60_000 });

test("yanked versions are not listed, deprecated ones are; both are marked, with the reason", async () => {
  const { folder, commit } = await shop();
  const versions = { "1.1.0": { yanked: "Loses data." }, "1.0.0": { deprecated: "Use 2 & later." } };
  const plain = await build(folder);
  await commit(configured({ versions }));
  const { out } = await build(folder);
  expect(versionsIn(plain.out, "acme/shop/aws")).toEqual(["1.1.0", "1.0.0"]);
  expect(versionsIn(out, "acme/shop/aws")).toEqual(["1.0.0"]);
  const pages = filesBelow(out);
  expect(pages["modules/shop/1.1.0/index.html"]).toContain("<strong>Yanked:</strong> Loses data.");
  expect(readable(pages["modules/shop/1.1.0/index.html"])).not.toContain("version = ");
  expect(readable(pages["modules/shop/1.0.0/index.html"])).toContain("version = ");
  expect(pages["modules/shop/1.0.0/index.html"]).toContain("<strong>Deprecated:</strong> Use 2 &amp; later.");
  expect(pages["modules/shop/versions/index.html"]).toContain("yanked: Loses data.");
  expect(pages["registry/index.html"]).toContain("shop/1.0.0/index.html");
  expect(pages["archives/acme-1.1.0.tar.gz"]).toBe(filesBelow(plain.out)["archives/acme-1.1.0.tar.gz"]);
  await commit(configured({ versions: { "1.2.0": { yanked: "Never." } } }));
  await expect(build(folder)).rejects.toThrow("registry.versions: there is no version or tag 1.2.0");
});

test("prereleases are listed, and are not the newest one", async () => {
  const { folder, release } = await shop();
  await release("v2.0.0-rc.1", {});
  await release("v2.0.0-rc.10", {});
  const { out } = await build(folder);
  expect(versionsIn(out, "acme/shop/aws")).toEqual(["2.0.0-rc.10", "2.0.0-rc.1", "1.1.0", "1.0.0"]);
  const pages = filesBelow(out);
  expect(pages["registry/index.html"]).toContain("modules/shop/1.1.0/index.html");
  expect(readable(pages["modules/shop/2.0.0-rc.1/index.html"])).toContain('version = "2.0.0-rc.1"');
});

test("pages show inputs, outputs and the ways to call a module, and trust no text", async () => {
  const { folder } = await shop();
  const { out, record } = await build(folder);
  const page = readFileSync(join(out, "modules/shop/1.0.0/index.html"), "utf8");
  const text = readable(page);
  expect(text).toContain('source  = "modules.example.org/acme/shop/aws"\n  version = "~> 1.0"');
  expect(text).toContain('source = "https://modules.example.org/modules/shop/1.0.0//modules/shop"');
  const archive = `https://modules.example.org/archives/acme-1.0.0.tar.gz//modules/shop?checksum=sha256:${record.archives[0]?.sha256}`;
  expect(text).toContain(`source = "${archive}"`);
  expect(page).toContain("How large &lt;it&gt; is.");
  expect(page).toContain("The size.");
  expect(page).not.toContain("<script");
  expect(jsonIn(out, "v1/modules/acme/shop/aws/1.0.0/index.json").root.inputs).toEqual([
    {
      name: "size",
      type: "number",
      description: "How large <it> is.",
      default: "1",
      required: false,
      sensitive: false,
    },
  ]);
});

test("below another path of a host, nothing is promised that clients do not do there", async () => {
  const { folder } = await shop();
  const { out } = await build(folder, { url: "https://acme.github.io/modules/" });
  expect(jsonIn(out, ".well-known/terraform.json")).toEqual({ "modules.v1": "/modules/v1/modules/" });
  const page = readFileSync(join(out, "modules/shop/1.0.0/index.html"), "utf8");
  expect(page).toContain("https://acme.github.io/modules/modules/shop/1.0.0//modules/shop");
  expect(readable(page)).not.toContain("version = ");
  expect(readFileSync(join(out, "_headers"), "utf8")).toContain(
    "/modules/v1/modules/acme/shop/aws/:version/download\n",
  );
});

// ---

/** What people read on a page. */
function readable(page = ""): string {
  return page.replaceAll("&#x3D;", "=").replaceAll("&quot;", '"').replaceAll("&gt;", ">");
}
