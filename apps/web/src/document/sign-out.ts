import { signOutHere } from '../authentication/sign-out-here.ts';
import type { SessionView } from './draw-session.ts';

/** Signing out here, once at a time. */
export interface SignOut {
  state(): SessionView['signOut'];
  run(): Promise<void>;
}

export function newSignOut(onSignedOut: () => void, onChange: () => void): SignOut {
  let state: SessionView['signOut'] = 'ready';
  return {
    state: () => state,
    run: async () => {
      if (state === 'sending') return;
      state = 'sending';
      onChange();
      state = (await signOutHere()) ? 'ready' : 'failed';
      if (state === 'ready') onSignedOut();
      else onChange();
    },
  };
}
