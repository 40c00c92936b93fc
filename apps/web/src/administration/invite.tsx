import type { Invitation } from '@pollen/shared';
import { useState } from 'react';
import { makeInvitation } from '../api/administration-requests.ts';
import { ActionSection } from '../authentication/action-section.tsx';
import { type ActionResult, actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { administrationMessages } from '../i18n/administration.ts';
import { Button } from '../ui/button.tsx';
import { LinkCard } from './link-card.tsx';

const text = administrationMessages.invite;

type MadeInvitation = { invitation: Invitation; endsAt: number };

/** Makes a link for one new account. */
export function Invite({ onSignedOut, onMade }: { onSignedOut: () => void; onMade: () => void }) {
  const [made, setMade] = useState<MadeInvitation | null>(null);
  const actions = useReAuthentication(onSignedOut);
  const { progress, perform } = actions;
  async function invite(): Promise<ActionResult> {
    const response = await makeInvitation();
    if (response.kind === 'ok') {
      setMade({ invitation: response.value, endsAt: Date.now() + response.value.expiresIn * 1000 });
      onMade();
    }
    return actionResult(response, null);
  }
  return (
    <ActionSection
      title={text.title}
      about={text.about}
      text={administrationMessages}
      actions={actions}
      above={
        made && <LinkCard link={made.invitation.link} endsAt={made.endsAt} label={text.codeLabel} give={text.give} />
      }
    >
      {progress.kind !== 're-authentication' && (
        <Button busy={progress.kind === 'busy'} onClick={() => perform(invite)}>
          {made ? text.another : text.make}
        </Button>
      )}
    </ActionSection>
  );
}
