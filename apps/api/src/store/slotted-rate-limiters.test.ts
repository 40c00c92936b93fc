import { describe, expect, it } from '@jest/globals';
import { slottedRateLimiters } from './slotted-rate-limiters.ts';

/** A limit of this kind, and the keys it is counted under. There are ten slots. */
function noting(keys: 'dear' | 'free') {
  const under = new Set<string>();
  const note = async (key: string) => {
    under.add(key);
    return null;
  };
  const forget = async (key: string) => {
    under.add(key);
  };
  const counting = { take: note, peek: note, giveBack: forget, forget };
  const make = slottedRateLimiters(
    () => counting,
    (key) => `slot ${key.length % 10}`,
  );
  return { rateLimiter: make({ name: 'tries', points: 3, seconds: 60, keys }), under };
}

describe('a limit whose keys are free', () => {
  it('counts no more of them than there are slots', async () => {
    const { rateLimiter, under } = noting('free');
    for (let length = 0; length < 1_000; length++) await rateLimiter.take('x'.repeat(length));
    expect(under.size).toBe(10);
  });

  it('finds again what it has counted', async () => {
    const { rateLimiter, under } = noting('free');
    const { take, peek, giveBack, forget } = rateLimiter;
    for (const each of [take, peek, giveBack, forget]) await each('192.0.2.1');
    expect([...under]).toEqual(['slot 9']);
  });
});

describe('a limit whose keys are dear', () => {
  it('counts each by itself', async () => {
    const { rateLimiter, under } = noting('dear');
    for (const key of ['ada', 'eve', '']) await rateLimiter.take(key);
    expect([...under]).toEqual(['ada', 'eve', '']);
  });
});
