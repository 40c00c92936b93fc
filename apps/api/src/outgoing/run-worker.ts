interface WorkerOptions {
  readonly everyMs: number;
  readonly log: { warn(details: object, message: string): void };
  /** What is said where a turn fails. */
  readonly failed: string;
}

/** Runs the worker until it is stopped, one turn at a time. */
export function runWorker(work: () => Promise<void>, { everyMs, log, failed }: WorkerOptions): () => void {
  let isWorking = false;
  const timer = setInterval(async () => {
    if (isWorking) return;
    isWorking = true;
    await work().catch((error: unknown) => log.warn({ err: error }, failed));
    isWorking = false;
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
