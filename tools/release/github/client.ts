import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import type { Log } from "../../utils/progress.ts";
import { spaced } from "./spaced.ts";

/** How GitHub is reached. */
export type Access = {
  /** Without one, only what is public can be read. */
  token: string | undefined;
  /** Of the API: `https://api.github.com`, or `https://HOST/api/v3`. */
  apiUrl: string;
  log: Log;
  /** How long a second of waiting takes, in milliseconds. */
  second: number;
};

/**
 * A client that waits as GitHub asks it to, and asks again after failures of the network where asking twice does no harm: what makes
 * something new is never sent again without looking first (step.ts).
 */
export function makeClient({ token, apiUrl, log, second }: Access): Octokit {
  clients += 1;
  const wait = (seconds: number, { method, url }: { method: string; url: string }, count: number): boolean => {
    if (count >= 2 || seconds > LONGEST_WAIT) return false;
    log(`GitHub asks to wait ${seconds} s before ${method} ${new URL(url, apiUrl).pathname}`);
    return true;
  };
  return new (Octokit.plugin(retry, throttling))({
    ...(token === undefined ? {} : { auth: token }),
    baseUrl: apiUrl.replace(/\/$/, ""),
    userAgent: "tfmods-release",
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: fetchInTime },
    retry: { retryAfterBaseValue: second, doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451] },
    throttle: {
      // Releases of several repositories in one process do not wait for each other.
      id: `release-${clients}`,
      retryAfterBaseValue: second,
      // As long as the plugin waits unless told otherwise, and as GitHub asks for:
      // https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
      write: spaced(second),
      notifications: spaced(3 * second),
      onRateLimit: (seconds: number, options: object, _client: unknown, count: number) =>
        wait(seconds, options as { method: string; url: string }, count),
      onSecondaryRateLimit: (seconds: number, options: object, _client: unknown, count: number) =>
        wait(seconds, options as { method: string; url: string }, count),
    },
  });
}

// ---

let clients = 0;

/** In seconds; GitHub's limit of requests ends after up to an hour, and nobody waits that long without being asked. */
const LONGEST_WAIT = 120;

/** For one request, in milliseconds: an archive of 100 MB on a slow line must fit. */
const TIMEOUT = 600_000;

function fetchInTime(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
}

function silent(): void {
  // What matters is logged by the steps.
}
