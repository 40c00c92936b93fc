import type { ActivityEntry } from '@pollen/shared';

/** Something that happened, in one entry or, where it was a sign-in by a scan, in several. */
export interface ActivityItem {
  readonly id: string;
  /** Says what came of it. */
  readonly head: ActivityEntry;
  /** From the first to the last. */
  readonly steps: readonly ActivityEntry[];
}

/** What the phone did about a sign-in and what came of it are one, where the newest of them stands. */
export function activityItems(entries: readonly ActivityEntry[]): ActivityItem[] {
  const items = new Map<string, ActivityItem>();
  for (const entry of entries) {
    const id = loginOf(entry) ?? `${entry.at} ${entry.kind}`;
    const { head, steps } = items.get(id) ?? { head: entry, steps: [] };
    items.set(id, { id, head: entry.kind === 'signed-in' ? entry : head, steps: [entry, ...steps] });
  }
  return [...items.values()];
}

function loginOf(entry: ActivityEntry): string | undefined {
  return 'loginId' in entry ? entry.loginId : undefined;
}

/** Items of one day, by the reader's clock. */
export interface ActivityDay {
  readonly day: Date;
  readonly items: readonly ActivityItem[];
}

export function activityDays(items: readonly ActivityItem[]): ActivityDay[] {
  const days: { day: Date; items: ActivityItem[] }[] = [];
  for (const item of items) {
    const at = new Date(item.head.at);
    const last = days.at(-1);
    if (last !== undefined && last.day.toDateString() === at.toDateString()) last.items.push(item);
    else days.push({ day: at, items: [item] });
  }
  return days;
}
