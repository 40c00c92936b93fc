const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface TimeFormats {
  /** Seconds from now: "in 14 minutes", "3 hours ago"; coarser the farther away it is. */
  near(seconds: number): string;
  exact(date: Date): string;
  /** For things that happened in the same minute. */
  toTheSecond(date: Date): string;
}

/**
 * The reader's variant of a language (en-GB): it decides the order of day and month. Digits are those of codes and numbers,
 * which people compare with what another screen shows.
 */
export function localeFor(language: string): string {
  const [primary = language] = language.split('-', 1);
  const tag = navigator.languages.find((each) => each.split('-', 1)[0] === primary) ?? primary;
  return new Intl.Locale(tag, { numberingSystem: 'latn' }).toString();
}

export function newTimeFormats(locale: string): TimeFormats {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const toTheSecond = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium' });
  return {
    near: (seconds) => {
      const length = Math.abs(seconds);
      if (length < MINUTE) return relative.format(Math.ceil(seconds), 'second');
      if (length < 90 * MINUTE) return relative.format(Math.round(seconds / MINUTE), 'minute');
      if (length < 36 * HOUR) return relative.format(Math.round(seconds / HOUR), 'hour');
      return relative.format(Math.round(seconds / DAY), 'day');
    },
    exact: (date) => exact.format(date),
    toTheSecond: (date) => toTheSecond.format(date),
  };
}
