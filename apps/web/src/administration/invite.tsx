import type { Invitation } from '@pollen/shared';
import { useRef, useState } from 'react';
import { makeInvitation } from '../api/administration-requests.ts';
import { ReAuthenticationProgress } from '../authentication/re-authentication-progress.tsx';
import { type ActionResult, actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { LinkCard } from './link-card.tsx';
import { OpenInvitations } from './open-invitations.tsx';

const text = administrationMessages.invite;

type MadeInvitation = { invitation: Invitation; endsAt: number };

/** Makes a link for one new account. */
export function Invite({ onSignedOut }: { onSignedOut: () => void }) {
  const [made, setMade] = useState<MadeInvitation | null>(null);
  const [count, setCount] = useState(0);
  const title = useRef<HTMLHeadingElement>(null);
  const { progress, perform, cancel } = useReAuthentication(onSignedOut);
  async function invite(): Promise<ActionResult> {
    const response = await makeInvitation();
    if (response.kind === 'ok') {
      setMade({ invitation: response.value, endsAt: Date.now() + response.value.expiresIn * 1000 });
      setCount((before) => before + 1);
    }
    return actionResult(response, null);
  }
  const leave = () => {
    cancel();
    title.current?.focus();
  };
  return (
    <section className="section">
      <h2 ref={title} tabIndex={-1}>
        {text.title}
      </h2>
      <p className="quiet">{text.about}</p>
      {made && <LinkCard link={made.invitation.link} endsAt={made.endsAt} label={text.codeLabel} give={text.give} />}
      <ReAuthenticationProgress
        progress={progress}
        text={administrationMessages}
        onReAuthenticated={perform}
        onCancel={leave}
      />
      {progress.kind !== 're-authentication' && (
        <Button busy={progress.kind === 'busy'} onClick={() => perform(invite)}>
          {made ? text.another : text.make}
        </Button>
      )}
      <OpenInvitations made={count} onSignedOut={onSignedOut} />
    </section>
  );
}
