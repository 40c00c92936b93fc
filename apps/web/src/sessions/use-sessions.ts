import type { SessionEntry, SessionList } from '@pollen/shared';
import { useState } from 'react';
import { type ApiResponse, isProblem } from '../api/request.ts';
import { listSessions, revokeOtherSessions, revokeSession } from '../api/session-requests.ts';
import { problemText } from '../i18n/problem-text.ts';
import { type Loaded, useLoaded } from '../ui/use-loaded.ts';
import { useNewsOfEndings } from './use-news-of-endings.ts';

/** Of the last request to end sessions. */
export type Outcome =
  | { kind: 'none' }
  | { kind: 'ended'; entry: SessionEntry }
  | { kind: 'ended-others' }
  | { kind: 'refused'; text: string };

/** This browser first, then the most recently used. */
export function inOrder(sessions: readonly SessionEntry[]): SessionEntry[] {
  const used = (entry: SessionEntry) => (entry.isCurrent ? Number.POSITIVE_INFINITY : Date.parse(entry.lastUsedAt));
  return [...sessions].sort((one, other) => used(other) - used(one));
}

export interface Sessions {
  readonly loaded: Loaded<SessionList>;
  readonly outcome: Outcome;
  readonly load: () => Promise<void>;
  readonly end: (entry: SessionEntry) => Promise<void>;
  readonly endOthers: () => Promise<void>;
}

/** The sessions of this account, and ending them. */
export function useSessions(onSignedOut: () => void, onEnded: () => void): Sessions {
  const { loaded, load } = useLoaded(listSessions, onSignedOut);
  useNewsOfEndings(loaded, load);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });

  async function settle(response: ApiResponse<unknown>, done: Outcome) {
    if (isProblem(response, 'sign-in-required')) return onSignedOut();
    setOutcome(response.kind === 'ok' ? done : { kind: 'refused', text: problemText(response) });
    if (response.kind === 'ok') onEnded();
    await load();
  }
  return {
    loaded,
    outcome,
    load,
    end: async (entry: SessionEntry) => settle(await revokeSession(entry.id), { kind: 'ended', entry }),
    endOthers: async () => settle(await revokeOtherSessions(), { kind: 'ended-others' }),
  };
}
