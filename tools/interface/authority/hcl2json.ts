// HashiCorp's own parser, as WebAssembly. It needs some tenths of a second to start and gives no places, so it is asked only about
// what our own parser refuses, and by tests. The only file that imports @cdktn/hcl2json.
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { type MessagePort, parentPort, Worker, workerData } from "node:worker_threads";
import type { Json } from "../types/type.ts";

/** What hcl2json says of a text. `line` counts from 1; absent when no place was named. */
export type Verdict = { ok: true; json: Json } | { ok: false; message: string; line?: number };

/** What the parser does not survive or not answer in time is a refusal as well. */
const PATIENCE = 20_000;
/** Tells the thread in which the parser runs from others that import this file. */
const SERVE = "hcl2json";

/** What HashiCorp's parser makes of a file: the JSON of https://github.com/tmccombs/hcl2json, or why it is no HCL. */
export async function authority(path: string, text: string, patience = PATIENCE): Promise<Verdict> {
  const answer = await ask({ does: "parse", path, text }, patience);
  if ("value" in answer) return { ok: true, json: answer.value as Json };
  const [, line] = /^parse config: \[.*?:(\d+),\d+-/s.exec(answer.error) ?? [];
  return { ok: false, message: answer.error, ...(line === undefined ? {} : { line: Number(line) }) };
}

/** The syntax tree of one expression, ends of lines meaning nothing, or why it is none. */
export async function expressionTree(text: string, patience = PATIENCE): Promise<Verdict> {
  const answer = await ask({ does: "getExpressionAst", path: "expression", text }, patience);
  return "value" in answer ? { ok: true, json: answer.value as Json } : { ok: false, message: answer.error };
}

// ---

type Question = { does: "parse" | "getExpressionAst"; path: string; text: string };
/** `broken`: the parser has to be started anew. */
type Answer = { value: unknown } | { error: string; broken?: boolean };

type Asked = Worker & { answer?: (answer: Answer) => void };

let worker: Asked | undefined;
/** Questions are asked one after the other. */
let last: Promise<unknown> = Promise.resolve();

function ask(question: Question, patience: number): Promise<Answer> {
  const answer = last.then(() => askWorker(question, patience));
  last = answer.catch(() => undefined);
  return answer;
}

/** Asks in a thread of its own, which can be ended: the program in it does not survive a stack that is too deep, nor give up. */
async function askWorker(question: Question, patience: number): Promise<Answer> {
  worker ??= start();
  const asked = worker;
  const { promise, resolve } = Promise.withResolvers<Answer>();
  asked.answer = resolve;
  asked.ref();
  asked.postMessage(question);
  const timer = setTimeout(() => end(asked, `no answer within ${patience} ms`), patience);
  const answer = await promise;
  clearTimeout(timer);
  asked.unref();
  return answer;
}

function start(): Asked {
  const started: Asked = new Worker(fileURLToPath(import.meta.url), { workerData: SERVE });
  started.on("message", (answer: Answer) => {
    if ("broken" in answer && answer.broken) end(started, answer.error);
    else started.answer?.(answer);
  });
  started.on("error", (error) => end(started, error instanceof Error ? error.message : String(error)));
  started.on("exit", () => end(started, "the parser broke down"));
  return started;
}

function end(ended: Asked, error: string): void {
  if (worker === ended) worker = undefined;
  ended.answer?.({ error });
  void ended.terminate();
}

if (workerData === SERVE && parentPort) await serve(parentPort);

async function serve(port: MessagePort): Promise<void> {
  const hcl = await import("@cdktn/hcl2json");
  await hcl.parse("", "");
  // What Go prints when it breaks down helps nobody.
  Object.assign(globalThis, { fs: { ...fs, writeSync: (_file: number, bytes: Uint8Array) => bytes.length } });
  port.on("message", ({ does, path, text }: Question) => {
    hcl[does](path, text).then(
      (value) => port.postMessage({ value } satisfies Answer),
      (error: Error) =>
        port.postMessage({ error: error.message, broken: error instanceof RangeError } satisfies Answer),
    );
  });
}
