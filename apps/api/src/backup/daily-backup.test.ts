import { describe, expect, it } from '@jest/globals';
import { isDue } from './daily-backup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Three in the morning, by the clock of this machine. */
const turn = new Date(2026, 10, 28, 3).getTime();
const made = (madeAt: number | null, takenUntil = 0) => ({ madeAt, takenUntil, takenBy: 'somebody' });
const isDueAt = (now: number, daily: ReturnType<typeof made> | null) => isDue(daily, now, 3);

describe('the daily backup', () => {
  it('is due where there has been none', () => {
    expect(isDueAt(turn + 12 * HOUR, null)).toBe(true);
    expect(isDueAt(turn + 12 * HOUR, made(null))).toBe(true);
  });

  it('is due once after each turn, however often the server was started since', () => {
    const yesterday = made(turn - DAY + MINUTE);
    expect(isDueAt(turn - MINUTE, yesterday)).toBe(false);
    expect(isDueAt(turn, yesterday)).toBe(true);
    expect(isDueAt(turn + MINUTE, made(turn))).toBe(false);
    expect(isDueAt(turn + 20 * HOUR, made(turn))).toBe(false);
  });

  it('is made up for, where nobody ran at its turn', () => {
    expect(isDueAt(turn + 15 * HOUR, made(turn - 3 * DAY))).toBe(true);
  });

  it('is not made twice where the clock is put back, and not held up by one that was years ahead', () => {
    expect(isDueAt(turn - 10 * MINUTE, made(turn + MINUTE))).toBe(false);
    expect(isDueAt(turn + HOUR, made(turn + 400 * DAY))).toBe(true);
    expect(isDueAt(turn + HOUR, made(turn - DAY, turn + 400 * DAY))).toBe(true);
  });

  it('waits for whoever is at it, for an hour', () => {
    const taken = made(turn - DAY, turn + HOUR);
    expect(isDueAt(turn + 59 * MINUTE, taken)).toBe(false);
    expect(isDueAt(turn + HOUR, taken)).toBe(true);
    expect(isDueAt(turn - 1, made(turn - 2 * DAY, turn + HOUR))).toBe(false);
  });
});
