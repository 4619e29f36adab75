import { UserError } from "../../utils/errors.ts";
import { Passing } from "../steps/step.ts";

/**
 * What a failed request means to people. @param what was asked for, as in "upload shop-1.2.3.tar.gz"
 * @returns a `Passing` failure where the same request may work later; errors of other kinds as they are
 */
export function failureOf(error: unknown, what: string): unknown {
  if (!isRequestError(error)) return error;
  const { status, response, cause } = error;
  const said = textOf(error);
  const headers = response?.headers ?? {};
  // The client gives a broken connection the status 500, and no response.
  if (!response) return new Passing(`${what}: no answer from GitHub (${said})`, { cause: cause ?? error });
  if (status >= 500 || status === 408)
    return new Passing(`${what}: GitHub answers ${status} (${said})`, { cause: error });
  const message = `${what}: GitHub refuses it with ${status} (${said})`;
  const after = secondsOf(headers);
  if (status === 429 || (status === 403 && (after !== undefined || /\brate limit\b/i.test(said))))
    return new UserError(message, {
      advice: `Too many requests were made. Run the release again in ${after ?? 60} s: it goes on where it was.`,
      cause: error,
    });
  return new UserError(message, { ...adviceFor(status, said, headers), cause: error });
}

// ---

type Headers = Record<string, string | number | undefined>;

/** What the client throws; its class belongs to a package that only the client depends on. */
type RequestError = Error & { status: number; response?: { headers: Headers; data: unknown } };

function isRequestError(error: unknown): error is RequestError {
  return error instanceof Error && error.name === "HttpError" && "status" in error;
}

/** With the errors that a 422 lists: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
function textOf({ message, response }: RequestError): string {
  const data: unknown = response?.data;
  if (typeof data !== "object" || data === null || !("message" in data))
    return message.split("\n")[0]?.slice(0, 200) ?? "";
  const errors: unknown[] = "errors" in data && Array.isArray(data.errors) ? data.errors : [];
  return [String(data.message), ...errors.map(errorText)].join("; ");
}

function errorText(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const { resource, field, code, message } = error as Record<string, unknown>;
  return message === undefined
    ? [resource, field, code].filter((part) => part !== undefined).join(" ")
    : String(message);
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function secondsOf(headers: Headers): number | undefined {
  const after = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && after >= 0) return after;
  if (String(headers["x-ratelimit-remaining"]) !== "0") return undefined;
  return Math.max(0, Math.ceil(Number(headers["x-ratelimit-reset"]) - Date.now() / 1000)) || 60;
}

function adviceFor(status: number, said: string, headers: Headers): { advice?: string } {
  const needed = headers["x-accepted-github-permissions"];
  if (status === 401)
    return { advice: "GITHUB_TOKEN is wrong or has expired: `GITHUB_TOKEN=$(gh auth token)` gives that of gh." };
  if (status === 403)
    return {
      advice: `The token lacks a right${needed === undefined ? "" : `, one of ${needed}`}: in a workflow \`permissions: contents: write\`, of a fine-grained token "Contents: read and write".`,
    };
  if (status === 404)
    return {
      advice:
        "Either there is no such repository, or the token must not see it: --github OWNER/REPO, and who the token belongs to.",
    };
  if (/immutable release/i.test(said))
    return { advice: "A published release of that repository cannot be changed any more: release the next version." };
  return {};
}
