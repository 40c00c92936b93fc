const TICK_MS = 5;
const SLOTS = 16_384;

/** Tens of thousands of timers, of which each is one entry of a list. */
export function timerWheel(): { readonly after: (ms: number, run: () => void) => void; readonly stop: () => void } {
  const slots: (() => void)[][] = Array.from({ length: SLOTS }, () => []);
  const startedAt = performance.now();
  let at = 0;
  const timer = setInterval(() => {
    for (const target = (performance.now() - startedAt) / TICK_MS; at < target; ) {
      at += 1;
      const due = slots[at % SLOTS]?.splice(0) ?? [];
      for (const run of due) run();
    }
  }, TICK_MS);
  return {
    after: (ms, run) => slots[(at + Math.max(1, Math.min(SLOTS - 1, Math.round(ms / TICK_MS)))) % SLOTS]?.push(run),
    stop: () => clearInterval(timer),
  };
}
