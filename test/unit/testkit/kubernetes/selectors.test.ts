import { expect, test } from "vitest";
import { labelSelector, selectorText, selects } from "../../../../tools/testkit/kubernetes/selectors.ts";

const labels = { app: "web", tier: "front" };
const expression = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, values }],
});

test.for([
  ["", {}, true],
  ["app=web", { matchLabels: { app: "web" } }, true],
  ["app=db", { matchLabels: { app: "db" } }, false],
  ["app in (web,db)", expression("app", "In", "web", "db"), true],
  ["app in (db)", expression("app", "In", "db"), false],
  ["team in (a)", expression("team", "In", "a"), false],
  ["app notin (db)", expression("app", "NotIn", "db"), true],
  ["app notin (web)", expression("app", "NotIn", "web"), false],
  ["team notin (a)", expression("team", "NotIn", "a"), true],
  ["tier", expression("tier", "Exists"), true],
  ["team", expression("team", "Exists"), false],
  ["!team", expression("team", "DoesNotExist"), true],
  ["!tier", expression("tier", "DoesNotExist"), false],
  ["app=web,!tier", { matchLabels: { app: "web" }, ...expression("tier", "DoesNotExist") }, false],
] as [string, object, boolean][])("%s", ([text, written, expected]) => {
  const selector = labelSelector.parse(written);
  expect(selectorText(selector)).toBe(text);
  expect(selects(selector, labels)).toBe(expected);
});
