import { beforeEach, describe, expect, it } from '@jest/globals';
import { type SharedClock, sharedClock } from './shared-clock.ts';

const MINUTE = 60_000;

describe('the clock of all servers of a store', () => {
  /** What time it is, how wrong this machine's clock is, and how long the store takes each way. */
  let time: number;
  let wrong: number;
  let travels: number;
  let tells: boolean;
  let storeIsAhead: number;
  let clock: SharedClock;
  beforeEach(() => {
    [time, wrong, travels, storeIsAhead, tells] = [1_000_000, 0, 0, 0, true];
    const readTime = async () => {
      time += travels;
      const told = time + storeIsAhead;
      time += travels;
      return tells ? told : null;
    };
    clock = sharedClock(readTime, { wall: () => time + wrong, steady: () => time - 999_000 });
  });

  it.each([0, -5 * MINUTE, 20_000, 30 * 24 * 60 * MINUTE])(
    'is that of the store, where its own is wrong by %s ms',
    async (ms) => {
      wrong = ms;
      expect(await clock.look()).toBe(ms);
      expect(clock.now()).toBe(time);
      time += MINUTE;
      expect(clock.now()).toBe(time);
    },
  );

  it('goes on where the clock of the machine is set meanwhile, forward or back', async () => {
    await clock.look();
    for (const ms of [5 * MINUTE, -5 * MINUTE]) {
      wrong = ms;
      expect(clock.now()).toBe(time);
      expect(await clock.look()).toBe(ms);
    }
  });

  it('follows the store where that is set, and is not shaken by how long its answers take', async () => {
    await clock.look();
    travels = 400;
    await clock.look();
    expect(clock.now()).toBe(time);
    storeIsAhead = 10_000;
    await clock.look();
    expect(clock.now()).toBe(time + 10_000);
  });

  it('says no more than is certain of how wrong its own is', async () => {
    [wrong, travels] = [1_500, 600];
    expect(await clock.look()).toBe(900);
    travels = 2_000;
    expect(await clock.look()).toBe(0);
  });

  it('is that of the machine, where the store tells no time', async () => {
    [wrong, tells] = [MINUTE, false];
    expect(await clock.look()).toBeNull();
    expect(clock.now()).toBe(time + MINUTE);
  });
});
