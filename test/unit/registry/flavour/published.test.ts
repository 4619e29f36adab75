// What pages say was tested of a flavour is what each version's own tests have written down.
import { expect, test, vi } from "vitest";
import { repositoryOf } from "../../support/repositories.ts";
import { build, configured, filesBelow } from "../registries.ts";

vi.setConfig({ testTimeout: 60_000 });

const REQUIRED = 'terraform {\n  required_providers {\n    kubectl = { source = "gavinbunney/kubectl" }\n  }\n}\n';
const RECORD = {
  provider: "alekc/kubectl",
  version: "2.4.1",
  lane: "plan",
  program: "terraform 1.11.4",
  what: ["a", "b"],
};
const PAGE = "modules/shop/alekc";

test("a version is marked with the records of its commit", async () => {
  const { folder, release } = await repositoryOf();
  await release("v1.0.0", { "modules/shop/main.tf": REQUIRED, ...configured({ tested: "docs/tested" }) });
  await release("v1.1.0", {
    "docs/tested/plan.json": JSON.stringify(RECORD),
    "docs/tested/apply.json": JSON.stringify({ ...RECORD, lane: "apply", what: ["a"] }),
    "docs/tested/other.json": JSON.stringify({ ...RECORD, provider: "other/kubectl" }),
  });
  const { out, record } = await build(folder, { kubectlSource: ["alekc/kubectl@~> 2.4"] });
  expect(record.archives.map(({ flavour }) => flavour?.tested?.map(({ lane }) => lane))).toEqual([
    undefined,
    undefined,
    undefined,
    ["apply", "plan"],
  ]);
  const files = filesBelow(out);
  expect(files[`${PAGE}/1.0.0/index.html`]).toContain("Nothing is written down of tests with it.");
  expect(files[`${PAGE}/1.1.0/index.html`]).toContain(
    "Tested with 2.4.1, applied by terraform 1.11.4: a; with 2.4.1, planned by terraform 1.11.4: a; b.",
  );
  // The page of the plain flavour says nothing of it.
  expect(files["modules/shop/1.1.0/index.html"]).not.toContain("Tested with");
  // A version that the tests did not ask is not marked.
  const later = filesBelow((await build(folder, { kubectlSource: ["alekc/kubectl@~> 2.5"] })).out);
  expect(later[`${PAGE}/1.1.0/index.html`]).toContain("Nothing is written down of tests with it.");
});
