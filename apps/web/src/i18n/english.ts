import { account } from './english/account.ts';
import { approve } from './english/approve.ts';
import { session } from './english/session.ts';
import { shared } from './english/shared.ts';
import { signIn } from './english/sign-in.ts';

export const english = { language: 'en', shared, signIn, session, account, approve };
