/** What one client may take. Times are in milliseconds, sizes in bytes. */
export type Limits = {
  /** The path of a request, as it is written. */
  target: number;
  /** All headers of a request together. */
  headers: number;
  /** From the start of a request to its last byte. */
  request: number;
  /** From the start of an answer to its last byte. */
  answer: number;
  /** Without a byte in either direction. */
  silence: number;
  /** Between two requests on one connection. */
  keepAlive: number;
  /** Open at a time; further ones are closed at once. */
  connections: number;
};

/** Far more than Terraform and OpenTofu need, which wait 10 s for an answer of a registry. */
export const LIMITS: Limits = {
  target: 1024,
  headers: 16 * 1024,
  request: 10_000,
  answer: 120_000,
  silence: 20_000,
  keepAlive: 5_000,
  connections: 512,
};
