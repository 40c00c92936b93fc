import type { Activity, ActivityEntry } from '@pollen/shared';
import { useCallback, useEffect, useState } from 'react';
import { loadActivity, sendConfirmation, sendConfirmations, sendDisavowal } from '../api/activity-requests.ts';
import type { ApiResponse } from '../api/request.ts';
import { problemText } from '../i18n/problem-text.ts';
import { useLatest } from '../ui/use-latest.ts';

export type SignIn = ActivityEntry & { kind: 'signed-in' };
/** A sign-in that somebody calls not theirs. */
export type DisavowedSignIn = Pick<SignIn, 'sessionId' | 'browser' | 'os' | 'signedInBy'>;

/** What came of the last reply that the person gave to "was this you?". */
type Outcome =
  | { kind: 'none' }
  | { kind: 'confirmed' }
  | { kind: 'disavowed'; signIn: DisavowedSignIn }
  | { kind: 'refused'; text: string };

export interface AccountActivity {
  /** Null until it is known, and where nobody is signed in who may know. */
  readonly activity: Activity | null;
  readonly outcome: Outcome;
  readonly load: () => Promise<void>;
  readonly confirmSignIn: (signIn: SignIn) => Promise<void>;
  readonly confirmAll: (signIns: readonly SignIn[]) => Promise<void>;
  readonly disavowSignIn: (signIn: DisavowedSignIn) => Promise<void>;
  /** Clears the outcome. */
  readonly dismiss: () => void;
}

/** The sign-ins to ask about, the newest first. */
export function signInsToReview(activity: Activity | null): SignIn[] {
  const isAsked = (entry: ActivityEntry): entry is SignIn => entry.kind === 'signed-in' && entry.isAsked;
  return activity?.entries.filter(isAsked) ?? [];
}

/**
 * What happened to this account, loaded `delay` milliseconds from now and whenever the page becomes visible again. With
 * null nothing is loaded.
 */
export function useActivity(delay: number | null): AccountActivity {
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
    const onVisibilityChange = () => {
      if (document.visibilityState === 'visible') void load();
    };
    document.addEventListener('visibilitychange', onVisibilityChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibilityChange);
    };
  }, [load, delay]);

  async function reply(sent: Promise<ApiResponse<unknown>>, done: Outcome) {
    setOutcome({ kind: 'none' });
    const response = await sent;
    const isLatest = begin();
    const reloaded = await loadActivity();
    // Both in one render: a question that was replied to must not be there to be replied to again.
    if (reloaded.kind === 'ok' && isLatest()) setActivity(reloaded.value);
    setOutcome(response.kind === 'ok' ? done : { kind: 'refused', text: problemText(response) });
  }
  return {
    activity,
    outcome,
    load,
    confirmSignIn: ({ sessionId }) => reply(sendConfirmation(sessionId), { kind: 'confirmed' }),
    confirmAll: (signIns) => reply(sendConfirmations(signIns.map(({ sessionId }) => sessionId)), { kind: 'confirmed' }),
    disavowSignIn: (signIn) => reply(sendDisavowal(signIn.sessionId), { kind: 'disavowed', signIn }),
    dismiss: () => setOutcome({ kind: 'none' }),
  };
}
