import { messages } from '../i18n/messages.ts';
import type { SignInState } from './sign-in-state.ts';

const text = messages.signIn;

/** Letters apart, so that a screen reader does not try the code as a word. */
const spelled = (userCode: string) => userCode.replace('-', '').split('').join(' ');

/** What is read out when this state begins. A new frame of the same code says nothing new. */
export function announcement(state: SignInState): string {
  switch (state.shows) {
    case 'starting':
      return text.starting;
    case 'code':
      return state.renewed
        ? text.said.renewed(spelled(state.userCode))
        : text.said.code(spelled(state.userCode), state.address);
    case 'number':
      return text.said.choose(state.number);
    case 'signed-in':
      return text.signedIn;
    case 'declined':
      return text.said.declined;
    case 'paused':
      return text.paused;
    case 'password':
      return '';
  }
}
