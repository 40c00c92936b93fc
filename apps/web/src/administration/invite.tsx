import type { Invitation } from '@pollen/shared';
import { useRef, useState } from 'react';
import { makeInvitation } from '../api/account-requests.ts';
import { ProvenProgress } from '../authentication/re-authentication-progress.tsx';
import { useProven } from '../authentication/use-re-authentication.ts';
import { words } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { LinkCard } from '../ui/link-dialog.tsx';

const says = words.account.invite;

type Made = { invitation: Invitation; endsAt: number };

const nothing = () => undefined;

/** An administrator makes a link for one new account. */
export function Invite({ onSignedOut }: { onSignedOut: () => void }) {
  const [made, setMade] = useState<Made | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const { progress, perform, giveUp } = useProven(onSignedOut, nothing);
  async function ask() {
    const answer = await makeInvitation();
    if (answer.kind === 'ok') setMade({ invitation: answer.value, endsAt: Date.now() + answer.value.expiresIn * 1000 });
    return answer;
  }
  const leave = () => {
    giveUp();
    title.current?.focus();
  };
  return (
    <section className="invite">
      <h2 ref={title} tabIndex={-1}>
        {says.title}
      </h2>
      <p className="quiet">{says.about}</p>
      {made && <LinkCard link={made.invitation.link} endsAt={made.endsAt} label={says.scanLabel} give={says.give} />}
      <ProvenProgress progress={progress} onVerified={perform} onGiveUp={leave} />
      {progress.kind !== 'verify' && (
        <Button busy={progress.kind === 'busy'} onClick={() => perform({ ask, done: null })}>
          {made ? says.another : says.make}
        </Button>
      )}
    </section>
  );
}
