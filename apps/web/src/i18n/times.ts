import { messages } from './messages.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The reader's variant of the catalogue's language (en-GB): it decides the order of day and month. */
export const locale = navigator.languages.find((tag) => tag.split('-')[0] === messages.language) ?? messages.language;
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
const toTheSecond = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium' });

/** "in 14 minutes", "3 hours ago"; coarser the farther away it is. */
export function timeFromNow(seconds: number): string {
  const length = Math.abs(seconds);
  if (seconds <= 0 && length < MINUTE) return messages.shared.justNow;
  if (length < MINUTE) return relative.format(Math.ceil(seconds), 'second');
  if (length < 90 * MINUTE) return relative.format(Math.round(seconds / MINUTE), 'minute');
  if (length < 36 * HOUR) return relative.format(Math.round(seconds / HOUR), 'hour');
  return relative.format(Math.round(seconds / DAY), 'day');
}

export function exactTime(date: Date): string {
  return exact.format(date);
}

/** For things that happened in the same minute. */
export function timeToTheSecond(date: Date): string {
  return toTheSecond.format(date);
}
