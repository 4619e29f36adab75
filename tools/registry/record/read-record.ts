import { statSync } from "node:fs";
import { join } from "node:path";
import { messageOf, UserError } from "../../utils/errors.ts";
import { bytesAt } from "../files/bytes-at.ts";
import { RECORD } from "../files/layout.ts";
import { type Record, record } from "./record.ts";

/** What a folder has published; undefined for one without a registry. @throws UserError for a record that is damaged */
export function readRecord(folder: string): Record | undefined {
  const path = join(folder, RECORD);
  const bytes = bytesAt(path);
  return bytes && parseRecord(bytes.toString(), path);
}

/**
 * What is published elsewhere: in a folder, or under an address. undefined where a server says that there is nothing yet.
 * @throws UserError for a folder without a registry, for an address that cannot be asked, and for a record that is damaged
 */
export async function readPublished(from: string): Promise<Record | undefined> {
  if (!/^https?:\/\//.test(from)) return readRecord(from) ?? refuseFolder(from);
  const url = `${from.replace(/\/+$/, "")}/${RECORD}`;
  const response = await ask(url);
  if (response.status === 404) return undefined;
  if (!response.ok)
    throw new UserError(
      `--against: ${url} answered with ${response.status}: expected 200, or 404 before the first version`,
    );
  return parseRecord(await response.text(), url);
}

// ---

const TIMEOUT = 30_000;

/** Who names a place means that something is there: a typing error must not switch the comparison off. */
function refuseFolder(from: string): never {
  if (statSync(from, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`--against ${from}: there is no ${RECORD} in this folder`, {
      advice: "Leave --against out for the first build.",
    });
  throw new UserError(
    `--against: expected an address that begins with https://, or a folder with ${RECORD}, found ${JSON.stringify(from)}`,
  );
}

async function ask(url: string): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(TIMEOUT), headers: { "cache-control": "no-cache" } });
  } catch (cause) {
    const inner = cause instanceof Error && cause.cause !== undefined ? `: ${messageOf(cause.cause)}` : "";
    throw new UserError(`--against: ${url} cannot be read: ${messageOf(cause)}${inner}`, { cause });
  }
}

function parseRecord(text: string, where: string): Record {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${where} is no JSON: ${messageOf(cause)}`, { cause });
  }
  const read = record.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UserError(`${where} is no record of a registry: ${issue?.path.map(String).join(".")}: ${issue?.message}`, {
    advice: "It is written by `tfmods registry build`: get it from where the registry is published.",
  });
}
