import { expect, it } from '@jest/globals';
import { exactTime, timeFromNow } from './times.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [12, 'in 12 seconds'],
  [0.4, 'in 1 second'],
  [14 * MINUTE + 5, 'in 14 minutes'],
  [89 * MINUTE, 'in 89 minutes'],
  [90 * MINUTE, 'in 2 hours'],
  [8 * HOUR, 'in 8 hours'],
  [36 * HOUR, 'in 2 days'],
  [30 * DAY, 'in 30 days'],
  [0, 'just now'],
  [-20, 'just now'],
  [-70, '1 minute ago'],
  [-5 * HOUR, '5 hours ago'],
  [-9 * DAY, '9 days ago'],
])('%d seconds from now are "%s"', (seconds, text) => {
  expect(timeFromNow(seconds)).toBe(text);
});

it('an exact time names its day and its minute', () => {
  expect(exactTime(new Date(2026, 2, 14, 15, 9))).toMatch(/14.*2026.*(15|3).09/);
});
