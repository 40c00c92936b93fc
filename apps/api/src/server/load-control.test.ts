import { describe, expect, it } from '@jest/globals';
import { AT_EASE, adapt, type LoadState, MOST, TICK_MS } from './load-control.ts';

const STEP_MS = 10;
const SECOND = 1_000;
/** What the server of this test answers in a second at most. */
const CAPACITY = 1_000;
const INTERVAL_MS = 2_000;
/** As many as keep that server exactly busy. */
const WHAT_IT_HOLDS = (CAPACITY * INTERVAL_MS) / SECOND;

/** Always the same numbers. */
function randomly(): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

/** Browsers that poll a server, each as it was told, and wait for its answers in one queue. */
function crowd(storeMs: (servedPerSecond: number) => number = () => 1) {
  const random = randomly();
  let state: LoadState = AT_EASE;
  let now = 0;
  let queue: number[] = [];
  let due = new Map<number, number>();
  let waits: number[] = [];
  const history: LoadState[] = [];
  const at = (ms: number) => Math.max(now + STEP_MS, Math.round(ms / STEP_MS) * STEP_MS);
  const add = (ms: number) => due.set(at(ms), (due.get(at(ms)) ?? 0) + 1);

  function tick(served: number): void {
    const utilization = Math.min(1, served / ((CAPACITY * TICK_MS) / SECOND));
    state = adapt(state, { utilization, storeMs: storeMs((served * SECOND) / TICK_MS) });
    history.push(state);
  }
  function run(ms: number): { readonly states: readonly LoadState[]; readonly waits: readonly number[] } {
    const [from, end] = [history.length, now + ms];
    let served = 0;
    waits = [];
    for (; now < end; now += STEP_MS) {
      queue.push(...Array.from({ length: due.get(now) ?? 0 }, () => now));
      due.delete(now);
      const answered = queue.slice(0, (CAPACITY * STEP_MS) / SECOND);
      queue = queue.slice(answered.length);
      served += answered.length;
      for (const askedAt of answered) {
        waits.push(now - askedAt);
        add(now + INTERVAL_MS * spread() * (0.75 + random() / 2));
      }
      if ((now + STEP_MS) % TICK_MS === 0) {
        tick(served);
        served = 0;
      }
    }
    return { states: history.slice(from), waits };
  }
  const spread = () => (state.factor === 1 ? 1 : state.factor * (0.8 + 0.4 * random()));
  return {
    run,
    join: (count: number) => {
      for (let each = 0; each < count; each++) add(now + random() * INTERVAL_MS);
    },
    /** This share of them, with their next polls. */
    leave: (share: number) => {
      due = new Map([...due].map(([ms, count]) => [ms, Math.round(count * (1 - share))]));
      queue = [];
    },
  };
}

const p99 = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? 0;
const ratio = (values: readonly number[]) => Math.max(...values) / Math.min(...values);

describe('the pace of a crowd', () => {
  it.each([0.3, 0.6, 0.78])('is left alone while the server has time to spare: %s of what it holds', (share) => {
    const { join, run } = crowd();
    join(WHAT_IT_HOLDS * share);
    expect(run(60 * SECOND).states.filter(({ factor }) => factor !== 1)).toEqual([]);
  });

  it.each([1.2, 2, 2.6])('settles soon, without swinging: %s times what the server holds', (share) => {
    const { join, run } = crowd();
    join(WHAT_IT_HOLDS * share);
    run(25 * SECOND);
    const { states, waits } = run(120 * SECOND);
    expect(p99(waits)).toBeLessThan(200);
    expect(ratio(states.map(({ factor }) => factor))).toBeLessThan(1.35);
    const utilizations = states.map(({ utilization }) => utilization);
    expect(Math.max(...utilizations)).toBeLessThan(0.9);
    expect(Math.min(...utilizations)).toBeGreaterThan(0.55);
    expect(states.some(({ isSaturated }) => isSaturated)).toBe(false);
  });

  it('is as before as soon as three fourths have left', () => {
    const { join, run, leave } = crowd();
    join(WHAT_IT_HOLDS * 2);
    run(60 * SECOND);
    leave(0.75);
    expect(run(3 * SECOND).states.at(-1)?.factor).toBe(1);
    expect(run(60 * SECOND).states.every(({ factor }) => factor === 1)).toBe(true);
  });

  it('lets nobody new in where even the slowest is too much, until some have left', () => {
    const { join, run, leave } = crowd();
    join(WHAT_IT_HOLDS * 6);
    run(60 * SECOND);
    const { states } = run(30 * SECOND);
    expect(states.every(({ isSaturated, factor }) => isSaturated && factor === MOST)).toBe(true);
    leave(0.75);
    expect(run(10 * SECOND).states.at(-1)?.isSaturated).toBe(false);
  });

  it('is slower where the store is slow, though the server has time, and quick again once the store is', () => {
    const { join, run, leave } = crowd((perSecond) => (perSecond > 300 ? 400 : 2));
    join(WHAT_IT_HOLDS * 0.5);
    run(30 * SECOND);
    const { states } = run(60 * SECOND);
    expect(Math.min(...states.map(({ factor }) => factor))).toBeGreaterThan(1.3);
    leave(0.6);
    expect(run(15 * SECOND).states.at(-1)?.factor).toBe(1);
  });
});
