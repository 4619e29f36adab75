// Nothing outside of the folder that is served, or hidden in it, is ever answered with; each attack has a control that is.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ATTACKS, type Attack, attacksOn } from "../../../support/serve/attacks.ts";
import { SECRET } from "../../../support/serve/content.ts";
import { ask } from "../../../support/serve/raw.ts";
import { servedContent } from "../../../support/serve/served-content.ts";

const GENERATED = 1500;

const served = servedContent();

test.each([
  ["/", "Modules"],
  ["/index.html", "Modules"],
  ["/index.html?a=../../secret.txt", "Modules"],
  ["/index.html?%2e%2e%2fsecret.txt", "Modules"],
  ["/folder/", "Folder"],
  ["/folder/page.html", "Page"],
  ["/%66older/p%61ge.html", "Page"],
  ["/folder%2fpage.html", "Page"],
  ["/inside", "Page"],
  ["/inside-folder/page.html", "Page"],
  // Out by a link and in again: what is served is a file of the folder.
  ["/outside-folder/out/index.html", "Modules"],
  ["/a%20b+c.txt", "a blank and a plus"],
  ["/%C3%BCml%C3%A4ut.txt", "letters"],
  ["/%252e%252e/twice.txt", "decoded once"],
  ["/.well-known/terraform.json", "modules.v1"],
])("%s is served", async (target, text) => {
  const reply = await ask(served.server.port, target);
  expect(reply.status).toBe(200);
  expect(reply.text).toContain(text);
});

describe("what is outside, or hidden", () => {
  test.each(ATTACKS.map(([target, status]) => ({ name: target.slice(0, 70), target, status })))("$name", async ({
    target,
    status,
  }) => {
    const reply = await ask(served.server.port, target);
    expect(leaks(reply)).toBe(false);
    expect(reply.status).toBe(status);
    expect(reply.isClosed).toBe(true);
  });

  test("is there, and would be known if it came", () => {
    const secret = join(served.content.out, "..", "secret.txt");
    for (const file of [
      secret,
      join(served.content.out, ".hidden"),
      join(served.content.out, "outside"),
      "/etc/passwd",
    ])
      expect(leaks({ text: readFileSync(file, "latin1"), status: 404 })).toBe(true);
  });
});

test(`${GENERATED} generated ways upwards`, { timeout: 120_000 }, async () => {
  const attacks = attacksOn(["secret.txt", "out-beside/secret.txt", "etc/passwd"], GENERATED);
  const statuses = new Map<number | undefined, number>();
  const through: Attack[] = [];
  await inBatches(attacks, async (attack) => {
    const reply = await ask(served.server.port, attack);
    if (leaks(reply)) through.push(attack);
    statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
  });
  expect(through).toEqual([]);
  expect([...statuses.keys()].toSorted()).toEqual([400, 404]);
  // They are attacks: whoever decodes a path, and joins it to a folder, serves what is outside.
  expect(attacks.filter((attack) => leadsOut(attack)).length).toBeGreaterThan(GENERATED / 100);
});

// ---

/** Anything is a leak that is no refusal; what refuses names the path only. */
function leaks({ text, status }: { text: string; status: number | undefined }): boolean {
  return text.includes(SECRET) || /^root:.*:0:0:/m.test(text) || status === 200;
}

async function inBatches<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += 50) await Promise.all(all.slice(at, at + 50).map(work));
}

function leadsOut(attack: Attack): boolean {
  try {
    const place = join(served.content.out, decodeURIComponent(attack.split("?")[0] ?? ""));
    return !place.startsWith(`${served.content.out}/`) && existsSync(place);
  } catch {
    return false;
  }
}
