/** The target of a request. */
export type Attack = string;

/** Ways to what is outside or hidden, and the status that each is answered with. */
export const ATTACKS: [Attack, number][] = [
  ["/../secret.txt", 404],
  ["/folder/../../secret.txt", 404],
  ["/%2e%2e/secret.txt", 404],
  ["/%2E%2E%2Fsecret.txt", 404],
  ["/..%2fsecret.txt", 404],
  ["/folder/..%2f..%2fsecret.txt", 404],
  ["/.%2e/secret.txt", 404],
  ["/%252e%252e/secret.txt", 404],
  ["/%252e%252e%252fsecret.txt", 404],
  ["/..%c0%afsecret.txt", 400],
  ["/%c0%ae%c0%ae/secret.txt", 400],
  ["/..%5csecret.txt", 400],
  ["/..\\secret.txt", 400],
  ["/folder\\..\\..\\secret.txt", 400],
  ["/....//secret.txt", 400],
  ["/..;/secret.txt", 404],
  ["/index.html%00", 400],
  ["/../secret.txt%00.html", 400],
  ["/index.html%0d%0aX-Header:%20x", 400],
  ["//etc/passwd", 400],
  ["/%2fetc%2fpasswd", 400],
  ["/%2Fetc/passwd", 400],
  ["///etc/passwd", 400],
  ["/folder//page.html", 400],
  ["etc/passwd", 400],
  ["*", 400],
  ["?index.html", 400],
  ["http://127.0.0.1/../secret.txt", 400],
  ["http://example.org/index.html", 400],
  ["file:///etc/passwd", 400],
  ["/C:/secret.txt", 404],
  ["/c:%5cwindows%5cwin.ini", 400],
  ["/~root", 404],
  ["/~/secret.txt", 404],
  ["/proc/self/environ", 404],
  ["/dev/zero", 404],
  // Links that lead out, to what is hidden, nowhere, and to themselves.
  ["/outside", 404],
  ["/outside-folder/secret.txt", 404],
  ["/outside-folder/", 404],
  ["/beside/secret.txt", 404],
  ["/folder/absolute", 404],
  ["/to-hidden", 404],
  ["/nowhere", 404],
  ["/circle", 404],
  // What is hidden.
  ["/.hidden", 404],
  ["/%2ehidden", 404],
  ["/.git/config", 404],
  ["/%2egit/config", 404],
  ["/folder/.hidden", 404],
  ["/folder/.well-known/secret.txt", 404],
  ["/..%252fname.txt", 404],
  // What is no file, and what nobody lists.
  ["/bare/", 404],
  ["/archives/", 404],
  ["/index.html/", 404],
  ["/index.html/secret.txt", 404],
  [`/${"a/".repeat(300)}x`, 404],
  [`/${"a".repeat(300)}`, 404],
  [`/${"../".repeat(300)}etc/passwd`, 404],
  [`/${"a".repeat(5000)}`, 414],
  [`/?${"a".repeat(5000)}`, 414],
  // Archives of the working tree by something else than a digest, and modules by something else than a name.
  ["/-/working-tree/../../secret.txt", 404],
  ["/-/working-tree/secret.txt", 404],
  ["/-/working-tree/", 404],
  ["/-/working-tree/__proto__.tar.gz", 404],
  ["/v1/modules/acme/..%2f..%2f..%2fsecret.txt/kubernetes/versions", 404],
  ["/v1/modules/acme/__proto__/kubernetes/versions", 404],
  ["/v1/modules/acme/constructor/kubernetes/0.0.0-dev/download", 404],
  ["/v1/modules/acme/child/kubernetes/..%2f1.4.2/download", 404],
  ["/v1/modules/acme/child/kubernetes/%2e%2e/download", 404],
];

/**
 * Ways upwards to files, made from the ways in which dots, slashes and levels are written; the same ones in each run.
 * @param files as they are named from a folder above
 */
export function attacksOn(files: readonly string[], count: number): Attack[] {
  const next = generator(20_260_129);
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const attacks = new Set<Attack>();
  while (attacks.size < count) {
    // Most ways keep to one spelling; what mixes many is refused for the first that is malformed.
    const [dots, slashes] = [
      [one(DOTS), one(DOTS)],
      [one(SLASHES), one(SLASHES)],
    ] as const;
    const mixed = next() < 0.3;
    const spell = (both: readonly string[]) => (mixed ? one(both) : (both[0] ?? ""));
    const levels = Array.from({ length: 1 + Math.floor(next() * 8) }, () => spell(dots) + spell(slashes));
    attacks.add(`${one(STARTS)}${levels.join("")}${one(files).replaceAll("/", spell(slashes))}${one(ENDS)}`);
  }
  return [...attacks];
}

// ---

const STARTS = [
  "/",
  "/folder/",
  "/folder/deeper/",
  "/folder%2f",
  "/./",
  "/v1/modules/acme/",
  "/-/working-tree/",
  "/archives/",
  "/.well-known/",
  "/outside-folder/",
];
const DOTS = [
  "..",
  "%2e%2e",
  ".%2e",
  "%2E.",
  "%252e%252e",
  "%u002e%u002e",
  "..%00",
  "..;",
  "...",
  "%c0%ae%c0%ae",
  "..%20",
  ".%09.",
];
const SLASHES = ["/", "%2f", "%2F", "%252f", "\\", "%5c", "//", "/./", "%c0%af", "%u2215", "/%2e/"];
const ENDS = ["", "%00", "%00.html", "?", "#.html", "/", ".", "%20", "/.", ";.html"];

/** Numbers from 0 to 1, always the same (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
