import { expect, it } from '@jest/globals';
import { devicePace } from './device-pace.ts';

it('R22: tells who asks too soon to slow down, by five seconds more each time, for good, and nobody else', () => {
  let now = 1_000_000;
  const isTooSoon = devicePace(() => now);
  const after = (seconds: number, id = 'one') => {
    now += seconds * 1000;
    return isTooSoon(id);
  };
  expect([after(0), after(5), after(4.7)]).toEqual([false, false, false]);
  // From here on ten seconds, then fifteen, and on.
  expect([after(1), after(9), after(15), after(10), after(15), after(25)]).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
  expect(after(0, 'other')).toBe(false);
});
