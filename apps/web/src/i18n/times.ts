import { messages } from './messages.ts';
import { localeFor, newTimeFormats } from './time-formats.ts';

export const locale = localeFor(messages.language);
const formats = newTimeFormats(locale);

/** "in 14 minutes", "3 hours ago", "just now"; coarser the farther away it is. */
export function timeFromNow(seconds: number): string {
  return seconds <= 0 && seconds > -60 ? messages.shared.justNow : formats.near(seconds);
}

export const exactTime = formats.exact;

export const timeToTheSecond = formats.toTheSecond;

const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
const nearDay = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const dayOfYear = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const dayOfAnyYear = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });

/** "14:05". */
export const clockTime = (date: Date) => clock.format(date);

/** "Today", "Yesterday", "Monday, 23 November"; with the year where it is another one. */
export function dayText(date: Date, now = new Date()): string {
  const days = Math.round((startOf(now) - startOf(date)) / DAY_MS);
  if (days === 0 || days === 1) return capitalised(nearDay.format(-days, 'day'));
  return (date.getFullYear() === now.getFullYear() ? dayOfYear : dayOfAnyYear).format(date);
}
const DAY_MS = 86_400_000;
const startOf = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** As at the beginning of a sentence. */
export function capitalised(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase(locale) + words.slice(1);
}
