const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long it is until something, in words: "in 59 minutes". */
export function timeLeft(seconds: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language);
  if (seconds < 1.5 * HOUR) return format.format(Math.max(1, Math.round(seconds / MINUTE)), 'minute');
  if (seconds < 1.5 * DAY) return format.format(Math.round(seconds / HOUR), 'hour');
  return format.format(Math.round(seconds / DAY), 'day');
}
