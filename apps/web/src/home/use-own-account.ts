import { useState } from 'react';
import { type DisavowedSignIn, useActivity } from '../activity/use-activity.ts';
import { useSessions } from '../sessions/use-sessions.ts';
import type { HomeProps } from './own-facts.tsx';

/** What is known of an account by all parts of its page. */
export type OwnAccount = ReturnType<typeof useOwnAccount>;

export function useOwnAccount({ current: { account }, onSignedOut }: HomeProps) {
  const [picture, setPicture] = useState(account.picture ?? null);
  const activity = useActivity(0);
  const sessions = useSessions(onSignedOut, activity.load);
  const disavowSignIn = (signIn: DisavowedSignIn) => activity.disavowSignIn(signIn).then(sessions.load);
  return { ...account, picture, setPicture, activity: { ...activity, disavowSignIn }, sessions };
}
