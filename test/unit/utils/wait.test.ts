import { expect, test } from "vitest";
import { until } from "../../../tools/utils/wait.ts";

test("asks until there is an answer; failures on the way do not matter", async () => {
  let asked = 0;
  const answer = await until("an answer", { within: 5000, every: 5 }, async () => {
    asked++;
    if (asked === 1) throw new Error("not yet");
    return asked < 3 ? undefined : "here";
  });
  expect([answer, asked]).toEqual(["here", 3]);
});

test("gives up with what it waited for, how long, and the last reason", async () => {
  const attempt = async () => {
    throw new Error("connection refused");
  };
  await expect(until("the server", { within: 1000, every: 100 }, attempt)).rejects.toThrow(
    "waited 1 s for the server; last seen: connection refused",
  );
});
