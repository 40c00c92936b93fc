import { catalogue } from './catalogue.ts';
import { messagesHere } from './loaded.ts';
import account from './locales/en/account.json' with { type: 'json' };
import approve from './locales/en/approve.json' with { type: 'json' };
import session from './locales/en/session.json' with { type: 'json' };
import shared from './locales/en/shared.json' with { type: 'json' };
import signIn from './locales/en/sign-in.json' with { type: 'json' };
import type { AccountMessages } from './types/account.ts';
import type { ApproveMessages } from './types/approve.ts';
import type { SessionMessages } from './types/session.ts';
import type { SharedMessages } from './types/shared.ts';
import type { SignInMessages } from './types/sign-in.ts';

/** What most pages say. */
export const messages = {
  language: messagesHere().language,
  shared: catalogue<SharedMessages>('shared', shared),
  signIn: catalogue<SignInMessages>('sign-in', signIn),
  session: catalogue<SessionMessages>('session', session),
  account: catalogue<AccountMessages>('account', account),
  approve: catalogue<ApproveMessages>('approve', approve),
};

export type Messages = typeof messages;
