import { expect, it } from '@jest/globals';
import { restartDelay } from './restart-delay.ts';

it('is twice as long for each process that ends soon, up to half a minute', () => {
  const delay = restartDelay();
  expect(Array.from({ length: 9 }, () => delay(1_000))).toEqual([
    250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

it('begins anew after one that lived longer than a minute', () => {
  const delay = restartDelay();
  expect([delay(10), delay(10), delay(61_000), delay(10)]).toEqual([250, 500, 250, 500]);
});
