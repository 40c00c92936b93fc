import type { SessionEntry } from '@pollen/shared';
import { isolated } from '@pollen/shared';
import { deviceTitle } from '../i18n/device.ts';

/** A browser, or an application on a device: all sessions that seem to be of it, the last used first. */
export interface DeviceGroup {
  readonly id: string;
  readonly newest: SessionEntry;
  readonly sessions: readonly SessionEntry[];
  readonly isCurrent: boolean;
}

const usedAt = (entry: SessionEntry) => (entry.isCurrent ? Number.POSITIVE_INFINITY : Date.parse(entry.lastUsedAt));

/** This browser first, then the most recently used. */
export function deviceGroups(sessions: readonly SessionEntry[]): DeviceGroup[] {
  const groups = new Map<string, DeviceGroup>();
  for (const entry of [...sessions].sort((one, other) => usedAt(other) - usedAt(one))) {
    const group = groups.get(entry.group) ?? { id: entry.group, newest: entry, sessions: [], isCurrent: false };
    groups.set(entry.group, {
      ...group,
      sessions: [...group.sessions, entry],
      isCurrent: group.isCurrent || entry.isCurrent,
    });
  }
  return [...groups.values()];
}

/** As its owner calls it, or else as what it is. */
export function nameOfDevice({ name, ...entry }: SessionEntry): string {
  return name === undefined ? deviceTitle(entry) : isolated(name);
}
