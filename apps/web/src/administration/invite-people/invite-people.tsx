import { useState } from 'react';
import { ActionSection } from '../../authentication/action-section.tsx';
import { administrationMessages } from '../../i18n/administration.ts';
import { MadeInvitations } from './made-invitations.tsx';
import { PeopleForm } from './people-form.tsx';
import { useInvitePeople } from './use-invite-people.ts';

const text = administrationMessages.invitePeople;

type InvitePeopleProps = { onSignedOut: () => void; onMade: () => void };

/** Invites many people at once: a list or a table is looked through first, then each gets a link. */
export function InvitePeople({ onSignedOut, onMade }: InvitePeopleProps) {
  const [content, setContent] = useState('');
  const { actions, made, taken, invite, startAnew } = useInvitePeople(onSignedOut, onMade);
  const { progress } = actions;
  return (
    <ActionSection title={text.title} text={administrationMessages} actions={actions}>
      {made !== null && (
        <MadeInvitations
          made={made.invitations}
          delimiter={made.delimiter}
          onMore={() => {
            setContent('');
            startAnew();
          }}
        />
      )}
      {made === null && progress.kind !== 're-authentication' && (
        <PeopleForm
          content={content}
          setContent={setContent}
          taken={taken}
          isBusy={progress.kind === 'busy'}
          onInvite={invite}
        />
      )}
    </ActionSection>
  );
}
