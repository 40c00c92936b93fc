import { performance } from 'node:perf_hooks';

const MEASURED_EVERY_MS = 1_000;
const BUSY = 0.85;
const VERY_BUSY = 0.95;

/** How many times less often browsers should poll now: 1 while this process has time to spare. */
export function watchLoad(): { readonly factor: () => number; readonly stop: () => void } {
  let last = performance.eventLoopUtilization();
  let factor = 1;
  const timer = setInterval(() => {
    const current = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(current, last);
    last = current;
    factor = factorFor(utilization);
  }, MEASURED_EVERY_MS);
  timer.unref();
  return { factor: () => factor, stop: () => clearInterval(timer) };
}

function factorFor(utilization: number): number {
  if (utilization > VERY_BUSY) return 3;
  return utilization > BUSY ? 2 : 1;
}
