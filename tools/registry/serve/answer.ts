/** A file that is open to be sent; whoever sends the answer closes it. */
export type OpenFile = { fd: number; size: number };

/** What is said to a request. */
export type Answer = {
  status: number;
  /** Media type. */
  type: string;
  body: Uint8Array | OpenFile;
  headers?: Record<string, string>;
  /** Says whether what a client has is still the same, https://www.rfc-editor.org/rfc/rfc9110#name-etag. */
  etag?: string;
};

/** Why a request is not answered with what it asks for: the status, and a sentence for whoever reads it. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export function json(value: unknown, headers: Record<string, string> = {}): Answer {
  return { status: 200, type: "application/json", body: Buffer.from(JSON.stringify(value)), headers };
}

export function plain(status: number, text: string, headers: Record<string, string> = {}): Answer {
  return { status, type: "text/plain; charset=utf-8", body: Buffer.from(`${text}\n`), headers };
}

/** Text of others, short and without what a terminal would take for a command. */
export function shown(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
  return short.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// ---

const LONGEST = 200;
