import { expect, it } from '@jest/globals';
import { duration, list, size } from './measures.ts';

it.each([
  [0.4, '0 ms'],
  [12.3, '12 ms'],
  [999, '999 ms'],
  [1_000, '1 second'],
  [1_240, '1.2 seconds'],
  [5_000, '5 seconds'],
  [42_400, '42 seconds'],
  [3 * 60_000, '3 minutes'],
  [90 * 60_000, '1.5 hours'],
  [400 * 86_400_000, '400 days'],
])('%d milliseconds are "%s"', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

it('sizes and lists read as people write them', () => {
  expect(size(16_000)).toBe('16 kB');
  expect(list(['one', 'two'])).toBe('one and two');
});
