import { type InvitationEntry, isolated } from '@pollen/shared';
import { useEffect, useRef, useState } from 'react';
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

/** So many are shown at first. */
const FIRST = 20;

type OpenInvitationsProps = {
  /** How often some were made on this page: the list is loaded again each time. */
  made: number;
  onSignedOut: () => void;
};

/** The invitations that somebody can still accept, and taking them back. */
export function OpenInvitations({ made, onSignedOut }: OpenInvitationsProps) {
  const { loaded, load } = useLoaded(listInvitations, onSignedOut);
  const [showsAll, setShowsAll] = useState(false);
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
  const { invitations } = loaded.value;
  const shown = showsAll ? invitations : invitations.slice(0, FIRST);
  return (
    <section className="section">
      {invitations.length > 0 && <h2>{text.open}</h2>}
      <Notice tone={outcome === null || outcome.kind === 'ok' ? 'good' : 'danger'} ref={place}>
        {outcome && (outcome.kind === 'ok' ? text.revoked : problemText(outcome))}
      </Notice>
      <ul>
        {shown.map((entry) => (
          <OpenInvitation
            key={entry.id}
            entry={entry}
            isBusy={state.kind === 'sending' && state.input.id === entry.id}
            onRevoke={() => submit(entry)}
          />
        ))}
      </ul>
      {shown.length < invitations.length && (
        <Button onClick={() => setShowsAll(true)}>{text.showAll({ count: invitations.length })}</Button>
      )}
    </section>
  );
}

type OpenInvitationProps = { entry: InvitationEntry; isBusy: boolean; onRevoke: () => void };

function OpenInvitation({ entry, isBusy, onRevoke }: OpenInvitationProps) {
  const { person, madeBy, expiresAt } = entry;
  const name = person?.displayName ?? person?.username ?? null;
  const maker = isolated(madeBy.displayName);
  const when = timeFromNow((Date.parse(expiresAt) - Date.now()) / 1000);
  return (
    <li className="open-invitation">
      <p>
        {name !== null && <strong>{text.invited({ name: isolated(name) })}</strong>}{' '}
        <span className="quiet small">{`${text.madeBy({ name: maker })} · ${text.expires}`}</span>{' '}
        <span className="quiet small">
          <Time at={Date.parse(expiresAt)} />
        </span>
      </p>
      <Button
        kind="quiet"
        busy={isBusy}
        aria-label={name === null ? text.revokeNamed({ name: maker, when }) : text.revokeOf({ name: isolated(name) })}
        onClick={onRevoke}
      >
        {text.revoke}
      </Button>
    </li>
  );
}
