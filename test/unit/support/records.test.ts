import { expect, test } from "vitest";
import { compare, tableOf } from "../../support/records/count.ts";

const account = { sent: 5, retries: 1, refused: 0 };

test("what is stored is compared with what was acknowledged", () => {
  const count = compare("shop", "traces", account, [1, 5, 3, 3, 3, 6]);
  expect(count).toEqual({
    service: "shop",
    way: "traces",
    sent: 5,
    raw: 5, // the sixth was stored and not acknowledged: no loss and no duplicate
    distinct: 3,
    lost: 2,
    duplicated: 2,
    missing: [2, 4],
    retries: 1,
    refused: 0,
  });
  expect(tableOf([count])).toContain("| shop | traces | 5 | 3 | 5 | 2 | 2 | 1 | 0 |");
});

test("all of it, and nothing twice", () => {
  expect(compare("shop", "logs", account, [5, 4, 3, 2, 1])).toMatchObject({ lost: 0, duplicated: 0, missing: [] });
});
