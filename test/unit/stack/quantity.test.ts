import { expect, test } from "vitest";
import { bytesOf } from "../../../tools/stack/quantity.ts";

test.each([
  ["5Gi", 5 * 2 ** 30],
  ["5120Mi", 5 * 2 ** 30],
  ["1.5G", 1.5e9],
  ["1e3", 1000],
  ["250m", 0.25],
  ["0", 0],
])("%s is %d", (quantity, number) => {
  expect(bytesOf(quantity)).toBe(number);
});

test.each(["", "Gi", "12Gb", "1 Gi", "-1Gi"])("%j is refused, by name", (quantity) => {
  expect(() => bytesOf(quantity)).toThrow(`${JSON.stringify(quantity)} is not a Kubernetes quantity`);
});
