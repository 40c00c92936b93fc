import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the response is yes; throws if it is not within `limitMs`. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs = 30_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${limitMs} ms: ${condition}`);
    await delay(5);
  }
}
