import type { Activity, ActivityEntry } from '@pollen/shared';
import { type Caller, needsReAuthentication } from '../../session/use-session.ts';
import { type Entry, isAsked, type Reviewer } from '../activity.ts';

/** Who looks at the activity. */
interface View {
  readonly caller: Caller;
  /** Null where the caller may not say who signed in. */
  readonly reviewer: Reviewer | null;
  /** Where an address roughly is, where the administrator has a database of places. */
  readonly placeOf: (address: string) => string | null;
}

export function toActivity(entries: readonly Entry[], { caller, ...view }: View): Activity {
  return {
    kind: 'activity',
    isProofWanted: needsReAuthentication(caller),
    entries: entries.map((entry) => toActivityEntry(entry, view)).toReversed(),
  };
}

/** Without what only the server has use for. */
function toActivityEntry(whole: Entry, { reviewer, placeOf }: Omit<View, 'caller'>): ActivityEntry {
  if ('administrator' in whole) return { ...whole, at: new Date(whole.at).toISOString() };
  const { at, device, ...entry } = whole;
  const { browser, os, address, deviceOf } = device;
  const seen = { browser, os, address, ...(deviceOf !== undefined && { deviceOf }) };
  const about = { at: new Date(at).toISOString(), ...seen };
  switch (entry.kind) {
    case 'scanned':
    case 'approved':
    case 'denied':
    case 'wrong-number':
      return { kind: entry.kind, ...about, by: entry.by, loginId: entry.loginId };
    case 'session-ended':
    case 'not-me':
      return { kind: entry.kind, ...about, by: entry.by };
    case 'signed-in': {
      const { reply, approvedIn, odd, ...shown } = entry;
      const asked = reviewer !== null && isAsked({ at, device, ...entry }, reviewer, placeOf);
      return { ...shown, ...about, ...(asked && odd && { odd }), isAsked: asked };
    }
    case 'signed-out':
    case 'password-changed':
    case 'recovered':
    case 'invited':
    case 'all-ended':
    case 'account-changed':
    case 'application-changed':
    case 'others-ended':
    case 'passkey-added':
    case 'passkey-removed':
    case 'failed-attempts':
      return { ...entry, ...about };
  }
}
