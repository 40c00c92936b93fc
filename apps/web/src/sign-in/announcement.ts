import { words } from '../i18n/text.ts';
import type { SignInState } from './sign-in-state.ts';

const says = words.signIn;

/** Letters apart, so that a screen reader does not try the code as a word. */
const spelled = (userCode: string) => userCode.replace('-', '').split('').join(' ');

/** What is read out when this state begins. A new frame of the same code says nothing new. */
export function announcement(state: SignInState): string {
  switch (state.shows) {
    case 'starting':
      return says.starting;
    case 'code':
      return state.renewed
        ? says.said.renewed(spelled(state.userCode))
        : says.said.code(spelled(state.userCode), state.address);
    case 'number':
      return says.said.choose(state.number);
    case 'signed-in':
      return says.signedIn;
    case 'declined':
      return says.said.declined;
    case 'paused':
      return says.paused;
    case 'password':
      return '';
  }
}
