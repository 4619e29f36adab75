import { expect, test } from "vitest";
import { withDummy } from "../../../tools/stack/with-dummy.ts";

test.each([
  ["no inputs", {}, { dummy: { enabled: true } }],
  ["inputs about something else", { loki: {} }, { loki: {}, dummy: { enabled: true } }],
  ["a dummy of which only the rate is said", { dummy: { rate: 5 } }, { dummy: { rate: 5, enabled: true } }],
  ["the local profile", { profile: "local" }, { profile: "local", dummy: { enabled: true } }],
])("up adds the dummy to %s", (_what, inputs, expected) => {
  expect(withDummy(inputs)).toEqual(expected);
});

test.each([
  ["a dummy that is not wanted", { dummy: { enabled: false } }],
  ["a dummy that is wanted anyway", { profile: "production", dummy: { enabled: true } }],
  ["the production profile", { profile: "production" }],
  ["no collector to send to", { collector: { enabled: false } }],
  ["something that Terraform will refuse", { dummy: "yes" }],
])("up leaves alone %s", (_what, inputs) => {
  expect(withDummy(inputs)).toEqual(inputs);
});
