import { messages } from './messages.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The reader's own flavour of the catalogue's language, for the order of day and month. */
export const locale = navigator.languages.find((tag) => tag.split('-')[0] === messages.language) ?? messages.language;
const nearby = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
const toTheSecond = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium' });

/** Seconds from now, in words: "in 14 minutes", "3 hours ago", and nothing finer than a person cares for. */
export function timeFromNow(seconds: number): string {
  const length = Math.abs(seconds);
  if (seconds <= 0 && length < MINUTE) return messages.shared.justNow;
  if (length < MINUTE) return nearby.format(Math.ceil(seconds), 'second');
  if (length < 90 * MINUTE) return nearby.format(Math.round(seconds / MINUTE), 'minute');
  if (length < 36 * HOUR) return nearby.format(Math.round(seconds / HOUR), 'hour');
  return nearby.format(Math.round(seconds / DAY), 'day');
}

export function exactTime(date: Date): string {
  return exact.format(date);
}

/** Tells two things apart that happened in the same minute. */
export function timeToTheSecond(date: Date): string {
  return toTheSecond.format(date);
}
