import type { TimeFormats } from '../i18n/time-formats.ts';
import type { Slots, TimeSlot } from './drawing.ts';

/** What fills the slots of a time in a template; `at` in milliseconds since 1970. */
export function timeSlots(name: TimeSlot, at: number, { near, exact }: TimeFormats): Slots {
  const date = new Date(at);
  return {
    [`${name}Iso`]: date.toISOString(),
    [`${name}Near`]: near((at - Date.now()) / 1000),
    [`${name}Exact`]: exact(date),
  };
}
