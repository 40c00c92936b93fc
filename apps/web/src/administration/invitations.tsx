import { useLayoutEffect, useRef, useState } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { Invite } from './invite.tsx';
import { InvitePeople } from './invite-people/invite-people.tsx';
import { OpenInvitations } from './open-invitations.tsx';

const text = administrationMessages.invite;

type InvitationsProps = { onSignedOut: () => void; onBack: () => void };

/** Inviting one person or many, and the invitations that are open. */
export function Invitations({ onSignedOut, onBack }: InvitationsProps) {
  const [made, setMade] = useState(0);
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus({ preventScroll: true }), []);
  const onMade = () => setMade((before) => before + 1);
  return (
    <div className="invitations">
      <div className="people-head">
        <h2 ref={title} tabIndex={-1}>
          {text.page}
        </h2>
        <Button kind="quiet" onClick={onBack}>
          {text.back}
        </Button>
      </div>
      <InvitePeople onSignedOut={onSignedOut} onMade={onMade} />
      <Invite onSignedOut={onSignedOut} onMade={onMade} />
      <OpenInvitations made={made} onSignedOut={onSignedOut} />
    </div>
  );
}
