import type { IncomingMessage, ServerResponse } from "node:http";
import { messageOf, UserError } from "../../utils/errors.ts";
import type { Log } from "../../utils/progress.ts";
import { type Answer, json, plain, Refusal, shown } from "./answer.ts";
import { type DevelopmentModules, developmentAnswer } from "./development-modules.ts";
import { guard } from "./guard.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { type Listening, listen } from "./listen.ts";
import { send } from "./send.ts";
import { staticAnswer } from "./static-registry.ts";
import { readTarget, type Target, WELL_KNOWN } from "./target.ts";

/** What a development server has: modules of a working tree, and a folder with a static registry and whatever else is in it. */
export type Content = { modules: DevelopmentModules; out?: string | undefined };

/**
 * Serves a registry for this machine until it is closed.
 * @param port 0 for a free one
 * @param log gets a line for each request
 * @throws UserError when the port is in use
 */
export async function serveRegistry(
  content: Content,
  { port, log, limits = LIMITS }: { port: number; log: Log; limits?: Limits },
): Promise<Listening> {
  const listening = await listen(
    port,
    limits,
    (request, response) => void handle(request, response),
    (what, status) => log(`- ${status} ${shown(what)}`),
  );
  return listening;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const start = performance.now();
    // Whoever reads too slowly loses the connection: what an answer holds is not held for ever.
    const deadline = setTimeout(() => response.destroy(), limits.answer);
    const answer = await answerTo(request);
    try {
      await send(request, response, answer);
    } catch {
      response.destroy();
    }
    if (!response.writableFinished && !response.destroyed)
      await new Promise((resolve) => response.once("close", resolve));
    clearTimeout(deadline);
    log(lineOf(request, response, answer, performance.now() - start));
  }

  async function answerTo(request: IncomingMessage): Promise<Answer> {
    try {
      guard(request, listening.port);
      return await answerFrom(content, readTarget(request.url ?? "", limits.target));
    } catch (error) {
      return answerOf(error, request.url ?? "");
    }
  }
}

// ---

const DISCOVERY = `${WELL_KNOWN}/terraform.json`;

async function answerFrom({ modules, out }: Content, target: Target): Promise<Answer> {
  const answer = await developmentAnswer(modules, out, target);
  if (answer !== undefined) return answer;
  try {
    if (out !== undefined) return staticAnswer(out, target);
  } catch (error) {
    const isMissing = error instanceof Refusal && error.status === 404;
    if (!isMissing || target.parts.join("/") !== DISCOVERY) throw error;
  }
  if (target.parts.join("/") === DISCOVERY) return json({ "modules.v1": "/v1/modules/" });
  throw new Refusal(404, `/${shown(target.parts.join("/"))}: there is no such file`);
}

function answerOf(error: unknown, url: string): Answer {
  if (error instanceof Refusal) {
    // What else comes on the connection of a malformed request is not read.
    const further = error.status === 404 ? {} : { connection: "close" };
    return plain(error.status, error.message, { ...error.headers, ...further });
  }
  const reason = error instanceof UserError ? error.message : `could not be answered: ${messageOf(error)}`;
  return plain(500, `${shown(url)}: ${reason}`);
}

/** What was asked, and what came of it; the reason where the server failed, since clients show only its status. */
function lineOf(
  { method = "", url = "" }: IncomingMessage,
  response: ServerResponse,
  { status, body }: Answer,
  milliseconds: number,
): string {
  const size = body instanceof Uint8Array ? body.length : body.size;
  const end = response.writableFinished ? "" : ", not read to its end";
  const reason = status >= 500 && body instanceof Uint8Array ? ` ${Buffer.from(body).toString().trim()}` : "";
  return `${method} ${shown(url)} ${response.statusCode}, ${size} B, ${Math.round(milliseconds)} ms${end}${reason}`;
}
