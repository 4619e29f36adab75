import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "./workspace.ts";

/**
 * Pieces of private keys of a workspace's state that a text contains: of the PEM text as it is, and of its base64 form in
 * Secrets. Pieces of lines are compared, since Terraform indents what it prints.
 * @throws Error when the state holds no private key, because then nothing could be found.
 */
export function keyMaterialIn({ folder }: Workspace, text: string): string[] {
  const state = readFileSync(join(folder, "terraform.tfstate"), "utf8").replaceAll("\\n", "\n");
  const keys = [...state.matchAll(/-----BEGIN [A-Z ]*PRIVATE KEY-----\n.*?-----END [A-Z ]*PRIVATE KEY-----\n/gs)].map(
    ([pem]) => pem,
  );
  if (keys.length === 0) throw new Error(`the state in ${folder} holds no private key`);
  // A private key's text ends with the public key, which may be printed.
  const publicText = [...state.matchAll(/"public_key_(?:pem|openssh)": *"[^"]*"/g)].join("\n");
  const pieces = keys.flatMap((pem) => [...pem.split("\n").filter(isContent), base64Middle(pem)]);
  return [...new Set(pieces)].filter((piece) => text.includes(piece) && !publicText.includes(piece));
}

// ---

function isContent(line: string): boolean {
  return line.length > 20 && !line.startsWith("-----");
}

/** Leaves out the first line, which is the same for every key, and the end, which depends on a final line break. */
function base64Middle(pem: string): string {
  return Buffer.from(pem).toString("base64").slice(60, 140);
}
