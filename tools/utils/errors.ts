/**
 * A failure that the person at the keyboard can act on. The command line prints message and advice without a stack trace
 * and ends with exit code 2; any other error is a defect of ours and is shown with its stack.
 */
export class UserError extends Error {
  override name = "UserError";
  /** What to do about it: one sentence or one command. */
  readonly advice: string | undefined;

  constructor(message: string, options: { advice?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.advice = options.advice;
  }
}

/** A server's answer that is not the one that was hoped for. */
export class StatusError extends Error {
  override name = "StatusError";
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
