import type { SessionEntry, SessionList } from '@pollen/shared';
import { useEffect, useState } from 'react';
import { type ApiResponse, isProblem } from '../api/request.ts';
import {
  listSessions,
  renameSession,
  revokeGroup,
  revokeOtherSessions,
  revokeSession,
} from '../api/session-requests.ts';
import { problemText } from '../i18n/problem-text.ts';
import { type Loaded, useLoaded } from '../ui/use-loaded.ts';
import { type DeviceGroup, nameOfDevice } from './device-groups.ts';
import { useNewsOfEndings } from './use-news-of-endings.ts';

/** Of the last request to end sessions. */
export type Outcome =
  | { kind: 'none' }
  | { kind: 'ended'; device: string }
  | { kind: 'ended-others' }
  | { kind: 'refused'; text: string };

/** What can be done with a browser. */
export interface DeviceActions {
  readonly end: (group: DeviceGroup) => Promise<void>;
  /** Answers what went wrong; null where nothing did. */
  readonly rename: (entry: SessionEntry, name: string | null) => Promise<string | null>;
  readonly disavow: (group: DeviceGroup) => Promise<void>;
}

export interface Sessions extends Omit<DeviceActions, 'disavow'> {
  readonly loaded: Loaded<SessionList>;
  readonly outcome: Outcome;
  readonly load: () => Promise<void>;
  readonly endOthers: () => Promise<void>;
}

/** The sessions of this account, and ending them. */
export function useSessions(onSignedOut: () => void, onEnded: () => void): Sessions {
  const { loaded, load } = useLoaded(listSessions, onSignedOut);
  useNewsOfEndings(loaded, load);
  useLoadWhenVisible(load);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });

  async function settle(response: ApiResponse<unknown>, done: Outcome) {
    if (isProblem(response, 'sign-in-required')) return onSignedOut();
    // Somebody was faster: what was wanted is so.
    const isDone = response.kind === 'ok' || isProblem(response, 'not-found');
    setOutcome(isDone ? done : { kind: 'refused', text: problemText(response) });
    if (isDone) onEnded();
    await load();
  }
  return {
    loaded,
    outcome,
    load,
    end: async ({ newest, sessions }) => {
      const revoke = sessions.length > 1 ? revokeGroup : revokeSession;
      await settle(await revoke(newest.id), { kind: 'ended', device: nameOfDevice(newest) });
    },
    endOthers: async () => settle(await revokeOtherSessions(), { kind: 'ended-others' }),
    rename: async ({ id }, name) => {
      const response = await renameSession(id, name);
      await load();
      return response.kind === 'ok' ? null : problemText(response);
    },
  };
}

function useLoadWhenVisible(load: () => Promise<void>): void {
  useEffect(() => {
    const onVisibilityChange = () => {
      if (document.visibilityState === 'visible') void load();
    };
    document.addEventListener('visibilitychange', onVisibilityChange);
    return () => document.removeEventListener('visibilitychange', onVisibilityChange);
  }, [load]);
}
