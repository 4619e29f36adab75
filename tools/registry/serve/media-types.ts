import { extname } from "node:path";

/** The media type of a file, by its name and place. */
export function mediaType(parts: readonly string[]): string {
  const name = parts.at(-1) ?? "";
  // Files of the registry protocol have no ending.
  if (parts[0] === "v1") return name === "source" ? HTML : "application/json";
  return TYPES[extname(name).toLowerCase()] ?? (TEXTS.includes(name) ? TEXT : "application/octet-stream");
}

// ---

const HTML = "text/html; charset=utf-8";
const TEXT = "text/plain; charset=utf-8";
const TEXTS = ["SHA256SUMS", "LICENSE", "Caddyfile", "_headers"];

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".gz": "application/gzip",
  ".htm": HTML,
  ".html": HTML,
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".tf": TEXT,
  ".txt": TEXT,
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};
