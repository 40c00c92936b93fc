import type { Activity, ActivityEntry } from '@pollen/shared';
import { useCallback, useEffect, useState } from 'react';
import { loadActivity, sendConfirmation, sendDisavowal } from '../api/activity-requests.ts';
import type { ApiResponse } from '../api/request.ts';
import { problemText } from '../i18n/problem-text.ts';
import { useLatest } from '../ui/use-latest.ts';

export type SignIn = ActivityEntry & { kind: 'signed-in' };
/** A sign-in that somebody calls not theirs. */
export type Doubted = Pick<SignIn, 'sessionId' | 'browser' | 'os' | 'signedInBy'>;

/** What came of the last answer that the person gave. */
type Outcome =
  | { kind: 'none' }
  | { kind: 'was-me' }
  | { kind: 'not-me'; doubted: Doubted }
  | { kind: 'refused'; text: string };

export interface ActivityHere {
  /** Null until it is known, and where nobody is signed in who may know. */
  readonly activity: Activity | null;
  readonly outcome: Outcome;
  readonly load: () => Promise<void>;
  readonly confirmSignIn: (signIn: SignIn) => Promise<void>;
  readonly disavowSignIn: (doubted: Doubted) => Promise<void>;
  readonly forget: () => void;
}

/** The sign-in to ask about, if there is one: the newest. */
export function askedSignIn(activity: Activity | null): SignIn | null {
  const isAsked = (entry: ActivityEntry): entry is SignIn => entry.kind === 'signed-in' && entry.isAsked;
  return activity?.entries.find(isAsked) ?? null;
}

/**
 * What happened to this account, told `delay` milliseconds from now and whenever the page is looked at again; null
 * asks nothing.
 */
export function useActivity(delay: number | null): ActivityHere {
  const [activity, setActivity] = useState<Activity | null>(null);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });

  const begin = useLatest();
  const load = useCallback(async () => {
    const isLatest = begin();
    const response = await loadActivity();
    if (response.kind === 'ok' && isLatest()) setActivity(response.value);
  }, [begin]);
  useEffect(() => {
    if (delay === null) return;
    const timer = setTimeout(load, delay);
    const look = () => {
      if (document.visibilityState === 'visible') void load();
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [load, delay]);

  async function say(sent: Promise<ApiResponse<unknown>>, done: Outcome) {
    setOutcome({ kind: 'none' });
    const response = await sent;
    const isLatest = begin();
    const news = await loadActivity();
    // Both in one render: a question that was answered must not stand there to be answered again.
    if (news.kind === 'ok' && isLatest()) setActivity(news.value);
    setOutcome(response.kind === 'ok' ? done : { kind: 'refused', text: problemText(response) });
  }
  return {
    activity,
    outcome,
    load,
    confirmSignIn: ({ sessionId }) => say(sendConfirmation(sessionId), { kind: 'was-me' }),
    disavowSignIn: (doubted) => say(sendDisavowal(doubted.sessionId), { kind: 'not-me', doubted }),
    forget: () => setOutcome({ kind: 'none' }),
  };
}
