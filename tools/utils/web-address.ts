/** What {@link isWebAddress} wants, for messages. */
export const URL_RULE =
  "an address such as https://modules.example.org, with no more than letters, digits and . _ ~ - in its path";

/** Whether a text is where files can be served. */
export function isWebAddress(text: string): boolean {
  // Nothing that is read as another text than it is written; the path becomes a part of patterns in configurations of servers.
  return ADDRESS.test(text) && URL.canParse(text) && !new URL(text).pathname.includes("//");
}

// ---

/** Parts of the path are not `.` and `..`, which would be another path. */
const ADDRESS =
  /^https?:\/\/(?:[a-z\d-]+(?:\.[a-z\d-]+)*\.?|\[[a-f\d:.]+\])(?::\d+)?(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]*)*$/i;
