// Requests that change something on GitHub are kept apart.
import { expect, test } from "vitest";
import { Releases } from "../../../tools/release/github/releases.ts";
import { gitHub } from "./github.ts";

const NEW = { tag: "v1.2.3", commit: "0123456789", name: "v1.2.3", body: "", prerelease: false };

test("two requests that change something are a second apart", { timeout: 60_000 }, async () => {
  const [server, second] = [await gitHub(), 1500];
  const { repository, token } = server.api;
  const releases = new Releases(repository, { token, apiUrl: server.address, log: () => {}, second });
  const begin = performance.now();
  await releases.publish(await releases.create(NEW), false, true);
  expect(server.writes).toHaveLength(2);
  // Timers may be early by a millisecond.
  expect(performance.now() - begin).toBeGreaterThan(second - 5);
});
