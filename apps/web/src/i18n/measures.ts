import { locale } from './times.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  { unit: 'day', length: DAY },
  { unit: 'hour', length: HOUR },
  { unit: 'minute', length: MINUTE },
  { unit: 'second', length: SECOND },
] as const;

function amount(value: number, unit: string, unitDisplay: 'long' | 'short'): string {
  const maximumFractionDigits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits }).format(value);
}

/** Milliseconds in words: "340 ms", "1.2 seconds", "3 minutes". */
export function duration(milliseconds: number): string {
  const fitting = UNITS.find((unit) => milliseconds >= unit.length);
  if (!fitting) return amount(Math.round(milliseconds), 'millisecond', 'short');
  return amount(milliseconds / fitting.length, fitting.unit, 'long');
}

/** "16 kB". */
export function size(characters: number): string {
  return amount(characters / 1_000, 'kilobyte', 'short');
}

export function count(number: number): string {
  return new Intl.NumberFormat(locale).format(number);
}

/** "1 kB, 16 kB, and 100 kB". */
export function list(parts: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}
