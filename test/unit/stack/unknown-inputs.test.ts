import { expect, test } from "vitest";
import { unknownInputs } from "../../../tools/stack/unknown-inputs.ts";

const taken = {
  profile: "local",
  pods: { labels: { team: "platform" }, tolerations: [{ key: null, effect: "NoSchedule" }] },
  prometheus: { storage: { retain: false, size: null }, rules: {} },
};

test.each([
  ["a name at the top", { profil: "local" }, ["profil; did you mean profile?"]],
  [
    "one deep inside",
    { prometheus: { storage: { retian: true } } },
    ["prometheus.storage.retian; did you mean retain?"],
  ],
  [
    "one in a list",
    { pods: { tolerations: [{ efect: "NoSchedule" }] } },
    ["pods.tolerations[0].efect; did you mean effect?"],
  ],
  ["one that is like nothing", { x: 1 }, ["x; it has profile, pods, prometheus"]],
])("%s that Terraform dropped is named", (_what, given, expected) => {
  expect(unknownInputs(given, taken)).toEqual(expected);
});

test("what Terraform took is not, nor are values whose type it changed", () => {
  const given = { profile: "local", pods: { labels: { team: "platform" } }, prometheus: { storage: { size: 5 } } };
  expect(unknownInputs(given, taken)).toEqual([]);
});
