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
