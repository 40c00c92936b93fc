import { useCallback, useState } from 'react';
import { Accounts } from '../administration/accounts.tsx';
import { EndAllSessions } from '../administration/end-all-sessions.tsx';
import { Invite } from '../administration/invite.tsx';
import { NotForYou } from './not-for-you.tsx';

type PeopleProps = { isAdmin: boolean; onSignedOut: () => void };

/** For administrators: who has an account here. Whoever has just stopped being one is told so first. */
export function People({ isAdmin, onSignedOut }: PeopleProps) {
  const [wasAdmin] = useState(isAdmin);
  const [isOver, setIsOver] = useState(false);
  const onOver = useCallback(() => setIsOver(true), []);
  if (!wasAdmin) return <NotForYou />;
  return (
    <>
      {!isOver && <Invite onSignedOut={onSignedOut} />}
      <Accounts onSignedOut={onSignedOut} onOver={onOver} />
      {!isOver && <EndAllSessions onSignedOut={onSignedOut} />}
    </>
  );
}
