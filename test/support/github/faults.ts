/** An answer, or a refusal as GitHub words it. */
export type Reply = { status: number; body?: object | string; headers?: Record<string, string> };

/**
 * What goes wrong with a request: it is refused with one of the answers below; or it is "lost": it is done, and only the answer is not
 * good; "cut" leaves half of what was sent; "reset" drops the connection before anything is done; "hang" never answers.
 */
export type Fault = keyof typeof refusals | "lost reset" | "cut" | "reset" | "hang";

const DOCS = "https://docs.github.com/rest/releases/releases";
const now = () => Math.floor(Date.now() / 1000);

/**
 * Bodies as they are seen in the wild: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api,
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api, docker/actions-toolkit#919 (403),
 * apache/devlake#1322 (secondary limit), concourse/github-release-resource#151 (immutable), release-it/release-it#284 (422).
 */
export const refusals = {
  "bad credentials": () => ({
    status: 401,
    body: { message: "Bad credentials", documentation_url: "https://docs.github.com/rest", status: "401" },
  }),
  "no right": () => ({
    status: 403,
    body: { message: "Resource not accessible by integration", documentation_url: DOCS, status: "403" },
    headers: {
      "x-accepted-github-permissions": "contents=write; contents=write,workflows=write",
      "x-ratelimit-remaining": "990",
    },
  }),
  "not found": () => ({ status: 404, body: { message: "Not Found", documentation_url: DOCS, status: "404" } }),
  "primary limit": () => limit(now() + 1),
  "long limit": () => limit(now() + 3000),
  "secondary limit": () => ({
    status: 403,
    body: {
      message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      documentation_url:
        "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
    },
    headers: { "retry-after": "60", "x-ratelimit-remaining": "14" },
  }),
  "too many": () => ({
    status: 429,
    body: { message: "Too many requests", documentation_url: DOCS },
    headers: { "retry-after": "30" },
  }),
  immutable: () => ({
    status: 422,
    body: {
      message: "Cannot upload assets to an immutable release.",
      request_id: "EE95",
      documentation_url: "https://docs.github.com/rest",
    },
  }),
  exists: () => alreadyExists("Release", "tag_name"),
  "bad gateway": () => ({ status: 502, body: { message: "Server Error" } }),
  "lost bad gateway": () => ({ status: 502, body: { message: "Server Error" } }),
  "not json": () => ({ status: 200, body: "<h1>Log in</h1>", headers: { "content-type": "text/html" } }),
} satisfies Record<string, () => Reply>;

/** What 422 says of something that is there. */
export function alreadyExists(resource: string, field: string): Reply {
  const errors = [{ resource, code: "already_exists", field }];
  return { status: 422, body: { message: "Validation Failed", errors, documentation_url: DOCS, status: "422" } };
}

// ---

function limit(reset: number): Reply {
  return {
    status: 403,
    body: { message: "API rate limit exceeded for user ID 1.", documentation_url: DOCS, status: "403" },
    headers: { "x-ratelimit-limit": "5000", "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) },
  };
}
