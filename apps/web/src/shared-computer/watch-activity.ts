/** Not what a page does by itself: only a hand causes these. */
const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove'] as const;
const REPORT_EVERY_MS = 60_000;
/** After a report that did not arrive. */
const RETRY_AFTER_MS = 5_000;

/**
 * Reports that somebody uses the page, once a minute at most and never later than a minute after it was used. `report`
 * answers whether it has arrived. What this returns stops it.
 */
export function watchActivity(report: () => Promise<boolean>): () => void {
  let mayReportAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function send(): Promise<void> {
    mayReportAt = performance.now() + REPORT_EVERY_MS;
    const hasArrived = await report();
    if (!hasArrived) mayReportAt = performance.now() + RETRY_AFTER_MS;
    timer = undefined;
  }
  const onInput = (event: Event) => {
    if (timer !== undefined || isStill(event)) return;
    timer = setTimeout(send, Math.max(0, mayReportAt - performance.now()));
  };
  for (const input of INPUTS) addEventListener(input, onInput, { capture: true, passive: true });
  return () => {
    clearTimeout(timer);
    for (const input of INPUTS) removeEventListener(input, onInput, { capture: true });
  };
}

/** Browsers say that the pointer moves where only the page under it did. */
function isStill(event: Event): boolean {
  return event.type === 'pointermove' && event instanceof MouseEvent && !event.movementX && !event.movementY;
}
