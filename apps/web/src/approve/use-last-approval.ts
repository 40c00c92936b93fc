import type { LastApproval, LoginId } from '@pollen/shared';
import { useEffect, useState } from 'react';
import { loadLastApproval } from '../api/approve-requests.ts';
import { type ApiResponse, isProblem } from '../api/request.ts';

export type ApprovedSession = NonNullable<LastApproval['session']>;

/** `waiting`: the computer has not collected what was approved; `missed`: nor will it. `none`: there is nothing to offer. */
export type Approved = { kind: 'waiting' | 'missed' | 'none' } | { kind: 'there'; session: ApprovedSession };

/** Most computers ask within a second. */
const SOON_MS = 1_000;
const SOON_TIMES = 10;
const LATER_MS = 4_000;
/** It may be ended elsewhere, and is offered for ten minutes. */
const RECHECK_MS = 15_000;
/** An approval that nobody has collected by then is gone. */
const MISSED_AFTER_MS = 75_000;

/** What is known after a response. With `loginId` null: whatever this phone has approved last. */
function approvedAfter(
  before: Approved,
  response: ApiResponse<LastApproval>,
  { loginId, waitedMs }: { loginId: LoginId | null; waitedMs: number },
): Approved {
  if (isProblem(response, 'sign-in-required')) return { kind: 'none' };
  if (response.kind !== 'ok') return before;
  const { session } = response.value;
  if (session !== null && (loginId === null || session.loginId === loginId)) return { kind: 'there', session };
  if (loginId === null || before.kind === 'there') return { kind: 'none' };
  return waitedMs > MISSED_AFTER_MS ? { kind: 'missed' } : before;
}

function pauseAfter({ kind }: Approved, times: number): number | null {
  if (kind === 'none' || kind === 'missed') return null;
  if (kind === 'there') return RECHECK_MS;
  return times < SOON_TIMES ? SOON_MS : LATER_MS;
}

/** Follows the session that came of this login or, with null, of what this phone has approved last. */
export function useLastApproval(loginId: LoginId | null): Approved {
  const [approved, setApproved] = useState<Approved>({ kind: 'waiting' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    let known: Approved = { kind: 'waiting' };
    const since = performance.now();
    async function ask(times: number) {
      if (document.visibilityState === 'visible') {
        const response = await loadLastApproval();
        if (isGone) return;
        known = approvedAfter(known, response, { loginId, waitedMs: performance.now() - since });
        setApproved(known);
      }
      const pause = pauseAfter(known, times);
      if (pause !== null) timer = setTimeout(ask, pause, times + 1);
    }
    void ask(0);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [loginId]);
  return approved;
}
