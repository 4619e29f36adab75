import MiniSearch from "minisearch";
import { expect, test } from "vitest";
import { ask } from "../../../tools/site/client/ask.ts";
import { byTitle } from "../../../tools/site/client/by-title.ts";
import { type Stored, searchOptions } from "../../../tools/site/client/search-options.ts";
import type { SearchDocument } from "../../../tools/site/pages/page.ts";
import { searchScripts } from "../../../tools/site/search/index.ts";

const page = (address: string, title: string, text: string): SearchDocument => ({
  address,
  title,
  context: "",
  kind: "text",
  text,
});
const input = (module: string, title: string): SearchDocument => ({
  address: `${module}.html#input_${title}`,
  title,
  context: module,
  kind: "input",
  text: "Labels of pods.",
});

const documents = [
  page("guides/air-gap.html", "Without the internet", "Images from a registry of your own."),
  page("guides/rotate.html", "Rotation of certificates", "Each has generations."),
  page("reference/labels.html", "Labels", "Which labels series have."),
  { ...page("rules/target.html", "Targets that are down", "A target is down."), late: true },
  page("runbooks.html", "TargetDown", "Look at its log."),
  { address: "upgrade.test.ts.html", title: "upgrade.test.ts", context: "test", kind: "file", text: "" },
  page("guides/upgrade.html", "Upgrading", "The way to a new version."),
  ...["a", "b", "c", "d"].map((module) => input(module, "pods.labels")),
];
const { titles, index: made } = searchScripts(documents);
const scripts: { siteSearchTitles?: string; siteSearchIndex?: string } = {};
for (const script of [titles, made]) new Function("globalThis", script)(scripts);
const stored: Stored[] = JSON.parse(scripts.siteSearchTitles ?? "");
const index = MiniSearch.loadJSON(scripts.siteSearchIndex ?? "", searchOptions(stored));
const found = (question: string) => ask(index, stored, question).map(({ address }) => address);

test.for([
  ["airgap", "guides/air-gap.html"],
  ["how do I rotate a certificate?", "guides/rotate.html"],
  ["certificates nonsense", "guides/rotate.html"],
  ["upgrade", "guides/upgrade.html"],
  ["labels", "reference/labels.html"],
  ["target down", "runbooks.html"],
  ["Pods.Labels", "a.html#input_pods.labels"],
] as const)("%s", ([question, first]) => {
  expect(found(question)[0]).toBe(first);
});

test("of things with one name two come first, and the others last", () => {
  expect(found("labels").map((address) => address.split("#")[0])).toEqual([
    "reference/labels.html",
    "a.html",
    "b.html",
    "c.html",
    "d.html",
  ]);
});

test("titles are enough for a first answer: equal ones first, then beginnings, what is late last", () => {
  const titled = (question: string) => byTitle(stored, question).map(({ address }) => address.split("#")[0]);
  expect(titled("labels").slice(0, 2)).toEqual(["reference/labels.html", "a.html"]);
  expect(titled("target")).toEqual(["runbooks.html", "rules/target.html"]);
  expect(titled("pods c")).toEqual(["c.html"]);
  expect(titled("nothing")).toEqual([]);
});
