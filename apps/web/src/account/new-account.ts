import { NewAccountRequest, NewPasskeyAccount, PASSWORD_MIN_LENGTH } from '@pollen/shared';
import { openAccount } from '../api/passkey-requests.ts';
import { type FailedSignIn, isProblem, type SignInResponse } from '../api/request.ts';
import { createPasskey } from '../authentication/passkey-ceremony.ts';
import { ceremonyText, passkeyProblemText } from '../authentication/passkey-text.ts';
import { messages } from '../i18n/messages.ts';
import { displayNameError, usernameError } from '../i18n/name-errors.ts';
import type { FormErrors } from '../ui/form-context.ts';

const text = messages.account;

type Errors = FormErrors<'displayName' | 'username' | 'password'>;

/** `link-gone`: the link that allows it has been used or has run out. `cancelled`: by the person, at the authenticator. */
export type NewAccountOutcome =
  | { kind: 'made' }
  | { kind: 'link-gone' }
  | { kind: 'cancelled' }
  | { kind: 'refused'; errors: Errors };

/** What the server would refuse; null where it would accept everything. */
function errorsIn(
  account: NewPasskeyAccount,
  schema: typeof NewAccountRequest | typeof NewPasskeyAccount,
): Errors | null {
  const parsed = schema.safeParse(account);
  if (parsed.success) return null;
  const fields = parsed.error.issues.map((issue) => issue.path[0]);
  return {
    displayName: fields.includes('displayName') ? displayNameError(account.displayName) : undefined,
    username: fields.includes('username') ? usernameError(account.username) : undefined,
    password: fields.includes('password') ? text.passwordShort({ shortest: PASSWORD_MIN_LENGTH }) : undefined,
  };
}

export const checkAccount = (account: NewAccountRequest) => errorsIn(account, NewAccountRequest);
export const checkPasskeyAccount = (account: NewPasskeyAccount) => errorsIn(account, NewPasskeyAccount);

function outcomeOf(response: SignInResponse): NewAccountOutcome {
  if (response.kind === 'ok') return { kind: 'made' };
  return isProblem(response, 'link-not-found')
    ? { kind: 'link-gone' }
    : { kind: 'refused', errors: errorsAfter(response) };
}

function errorsAfter(response: FailedSignIn): Errors {
  const isTaken = isProblem(response, 'username-taken');
  return isTaken ? { username: text.usernameTaken } : { form: passkeyProblemText(response) };
}

type Send = (account: NewAccountRequest) => Promise<SignInResponse>;

export async function makeAccount(account: NewAccountRequest, send: Send): Promise<NewAccountOutcome> {
  return outcomeOf(await send(account));
}

/** Makes the account with a passkey and no password. */
export async function makeAccountWithPasskey(account: NewPasskeyAccount): Promise<NewAccountOutcome> {
  const ceremony = await createPasskey(account);
  if (ceremony.kind === 'refused') return outcomeOf(ceremony.response);
  if (ceremony.kind === 'done') return outcomeOf(await openAccount(account, ceremony.passkey));
  const form = ceremonyText(ceremony);
  return form === null ? { kind: 'cancelled' } : { kind: 'refused', errors: { form } };
}
