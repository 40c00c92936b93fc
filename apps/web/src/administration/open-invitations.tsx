import { type InvitationEntry, isolated } from '@pollen/shared';
import { useEffect, useRef } from 'react';
import { listInvitations, revokeInvitation } from '../api/administration-requests.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { problemText } from '../i18n/problem-text.ts';
import { timeFromNow } from '../i18n/times.ts';
import { Button } from '../ui/button.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { Notice } from '../ui/notice.tsx';
import { Time } from '../ui/time.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useLoaded } from '../ui/use-loaded.ts';
import { useSubmit } from '../ui/use-submit.ts';

const text = administrationMessages.invite;

type OpenInvitationsProps = {
  /** How many were made on this page: the list is loaded again for each. */
  made: number;
  onSignedOut: () => void;
};

/** The invitations that somebody can still accept, and taking them back. */
export function OpenInvitations({ made, onSignedOut }: OpenInvitationsProps) {
  const { loaded, load } = useLoaded(listInvitations, onSignedOut);
  const known = useRef(made);
  useEffect(() => {
    if (known.current !== made) void load();
    known.current = made;
  }, [made, load]);
  const { state, submit } = useSubmit(async ({ id }: InvitationEntry) => {
    const response = await revokeInvitation(id);
    await load();
    return response;
  });
  const place = useFocusOn<HTMLDivElement>(state.kind === 'settled' ? state : null);
  const outcome = state.kind === 'settled' ? state.result : null;
  if (loaded.kind === 'loading') return null;
  if (loaded.kind === 'failed') return <LoadFailed text={problemText(loaded.response)} onRetry={load} />;
  return (
    <>
      <Notice tone={outcome === null || outcome.kind === 'ok' ? 'good' : 'danger'} ref={place}>
        {outcome && (outcome.kind === 'ok' ? text.revoked : problemText(outcome))}
      </Notice>
      {loaded.value.invitations.length > 0 && (
        <>
          <h3>{text.open}</h3>
          <ul>
            {loaded.value.invitations.map((entry) => (
              <li key={entry.id} className="open-invitation">
                <p>
                  <span>{`${text.madeBy({ name: isolated(entry.madeBy.displayName) })} · ${text.expires}`}</span>{' '}
                  <Time at={Date.parse(entry.expiresAt)} />
                </p>
                <Button
                  kind="quiet"
                  busy={state.kind === 'sending' && state.input.id === entry.id}
                  aria-label={text.revokeNamed({
                    name: isolated(entry.madeBy.displayName),
                    when: timeFromNow((Date.parse(entry.expiresAt) - Date.now()) / 1000),
                  })}
                  onClick={() => submit(entry)}
                >
                  {text.revoke}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
