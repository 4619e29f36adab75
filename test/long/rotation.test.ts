// All certificates, the CA, all tokens and passwords are replaced while 100,000 records of each kind are sent, in the steps that
// the documentation names: nothing is lost, and nothing is refused.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getJson } from "../../tools/toolchain/kubectl.ts";
import { LoadedStack } from "../support/records/loaded-stack.ts";
import { WAYS } from "../support/records/numbers.ts";

const RECORDS = 100_000;
const RATE = 200;
/** "Some minutes later": the kubelet brings Secrets to the pods, and some programs look for other files every minute. */
const PAUSE = 90_000;
const namespace = "long-rotation";
let load: LoadedStack;

beforeAll(async () => {
  load = await LoadedStack.open(namespace, { dummy: { enabled: true } });
});
afterAll(() => load?.close());

test("100,000 records of each kind arrive while every certificate, the CA, every token and password are replaced", async () => {
  const before = await keysAndTokens();
  const old = await load.send("rotation-1", { rate: RATE });
  await step({ certificates: "2" }, {});
  await step({ certificates: "2", trusted_cas: ["1", "2"] }, { accepted_tokens: ["1", "2"] });
  await step({ certificates: "2", trusted_cas: ["1", "2"] }, { accepted_tokens: ["1", "2"], token: "2" });

  // The application is restarted: it reads its token and the CA once.
  const restarted = await load.send("rotation-2", { rate: RATE });
  const first = await old.stop();
  await step(
    { certificates: "2", trusted_cas: ["1", "2"], issuing_ca: "2" },
    { accepted_tokens: ["1", "2"], token: "2" },
  );
  await step({ certificates: "2", trusted_cas: ["2"], issuing_ca: "2" }, { accepted_tokens: ["2"], token: "2" });
  const atLeast = restarted.started + ((RECORDS - first.traces.sent) / RATE) * 1000;
  await sleep(Math.max(0, atLeast + 10_000 - Date.now()));
  const second = await restarted.stop();

  const after = await keysAndTokens();
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(Object.keys(before).filter((name) => before[name] === after[name])).toEqual([]);

  const counts = [await load.count(old, first), await load.count(restarted, second)].flat();
  const sums = WAYS.map((way) => {
    const mine = counts.filter((count) => count.way === way);
    const sum = (field: "sent" | "lost" | "refused") => mine.reduce((total, count) => total + count[field], 0);
    return { way, enough: sum("sent") >= RECORDS, lost: sum("lost"), refused: sum("refused") };
  });
  expect(sums).toEqual(WAYS.map((way) => ({ way, enough: true, lost: 0, refused: 0 })));
});

// ---

/** One apply, in which the stack's own applications take the same step as the one that sends, and Grafana gets other passwords. */
async function step(rotation: object, client: object): Promise<void> {
  const own = { namespaces: [], ...client };
  const grafana = { secrets: { rotation: JSON.stringify(rotation) } };
  await load.apply({ grafana, tls: { rotation } }, client, { canary: own, dummy: own });
  await sleep(PAUSE);
}

/** What each Secret keeps secret: the key of a certificate, a token, or all that is in it. */
async function keysAndTokens(): Promise<Record<string, string>> {
  type Secret = { metadata: { name: string; namespace: string }; data: Record<string, string> };
  const all = await Promise.all(
    [...load.stack.namespaces, `${namespace}-load`].map((place) =>
      getJson<{ items: Secret[] }>(load.cluster, ["secrets", "-n", place]),
    ),
  );
  return Object.fromEntries(
    all
      .flatMap(({ items }) => items)
      .map(({ metadata, data }) => [
        `${metadata.namespace}/${metadata.name}`,
        data["tls.key"] ?? data.OTEL_EXPORTER_OTLP_HEADERS ?? JSON.stringify(data),
      ]),
  );
}
