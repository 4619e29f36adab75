/**
 * Runs work for many who ask at the same time: each gets a result of a run that began after the question, so that it is never older,
 * and at most one run is under way, with one that waits for it.
 */
export function fresh<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const start = () => {
    next = undefined;
    const run = work().finally(() => {
      if (running === run) running = undefined;
    });
    running = run;
    return run;
  };
  return () => {
    if (running === undefined) return start();
    next ??= running.then(start, start);
    return next;
  };
}
