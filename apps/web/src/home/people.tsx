import { useCallback, useState } from 'react';
import { Accounts } from '../administration/accounts.tsx';
import { EndAllSessions } from '../administration/end-all-sessions.tsx';
import { Invitations } from '../administration/invitations.tsx';
import { usePeopleView } from '../administration/people-view.ts';
import { NotForYou } from './not-for-you.tsx';

type PeopleProps = { isAdmin: boolean; onSignedOut: () => void };

/** For administrators: who has an account here, and inviting more. Whoever has just stopped being one is told so first. */
export function People({ isAdmin, onSignedOut }: PeopleProps) {
  const [wasAdmin] = useState(isAdmin);
  const [isOver, setIsOver] = useState(false);
  const onOver = useCallback(() => setIsOver(true), []);
  const { view, show } = usePeopleView();
  if (!wasAdmin) return <NotForYou />;
  if (view === 'invite' && !isOver) return <Invitations onSignedOut={onSignedOut} onBack={() => show('list')} />;
  return (
    <>
      <Accounts onSignedOut={onSignedOut} onOver={onOver} onInvite={() => show('invite')} />
      {!isOver && <EndAllSessions onSignedOut={onSignedOut} />}
    </>
  );
}
