import type { SessionEntry } from '@pollen/shared';
import { useCallback, useEffect, useState } from 'react';
import type { ApiResponse } from '../api/request.ts';
import { listSessions, revokeOtherSessions, revokeSession } from '../api/session-requests.ts';
import { problemText } from '../i18n/problem-text.ts';

type Sessions =
  | { kind: 'asking' }
  | { kind: 'known'; sessions: readonly SessionEntry[] }
  | { kind: 'refused'; text: string };

/** What became of the last thing that was asked for. */
export type Outcome =
  | { kind: 'none' }
  | { kind: 'ended'; entry: SessionEntry }
  | { kind: 'ended-others' }
  | { kind: 'refused'; text: string };

function isSignedOut(response: ApiResponse<unknown>): boolean {
  return response.kind === 'problem' && response.problem.type === 'sign-in-required';
}

/** This browser first, then what was used last. */
function inOrder(sessions: readonly SessionEntry[]): SessionEntry[] {
  const used = (entry: SessionEntry) => (entry.isCurrent ? Number.POSITIVE_INFINITY : Date.parse(entry.lastUsedAt));
  return sessions.toSorted((one, other) => used(other) - used(one));
}

export interface Places {
  readonly sessions: Sessions;
  readonly outcome: Outcome;
  readonly load: () => Promise<void>;
  readonly end: (entry: SessionEntry) => Promise<void>;
  readonly endOthers: () => Promise<void>;
}

/** The sessions of this account, and ending them. Whoever turns out to be signed out is told so. */
export function useSessions(onSignedOut: () => void, onEnded: () => void): Places {
  const [sessions, setSessions] = useState<Sessions>({ kind: 'asking' });
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });

  const load = useCallback(async () => {
    const response = await listSessions();
    if (response.kind === 'ok') setSessions({ kind: 'known', sessions: inOrder(response.value.sessions) });
    else if (isSignedOut(response)) onSignedOut();
    else setSessions({ kind: 'refused', text: problemText(response) });
  }, [onSignedOut]);
  useEffect(() => {
    void load();
  }, [load]);

  async function settle(response: ApiResponse<unknown>, done: Outcome) {
    if (isSignedOut(response)) return onSignedOut();
    setOutcome(response.kind === 'ok' ? done : { kind: 'refused', text: problemText(response) });
    if (response.kind === 'ok') onEnded();
    await load();
  }
  return {
    sessions,
    outcome,
    load,
    end: async (entry: SessionEntry) => settle(await revokeSession(entry.id), { kind: 'ended', entry }),
    endOthers: async () => settle(await revokeOtherSessions(), { kind: 'ended-others' }),
  };
}
