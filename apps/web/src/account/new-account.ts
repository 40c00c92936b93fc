import {
  type CurrentSession,
  isPlainText,
  NewAccountRequest,
  NewPasskeyAccount,
  PASSWORD_MIN_LENGTH,
} from '@pollen/shared';
import { openAccount } from '../api/passkey-requests.ts';
import type { ApiResponse } from '../api/request.ts';
import { createPasskey } from '../authentication/passkey-ceremony.ts';
import { ceremonyText, passkeyProblemText } from '../authentication/passkey-refusal.ts';
import { messages } from '../i18n/messages.ts';

const text = messages.account;

/** What is wrong, and where on the page that is said. */
type Gap = { at: 'displayName' | 'username' | 'password' | 'form'; text: string };
/** Why no account was made yet, from the top of the page. */
export type Refused = { kind: 'refused'; gaps: readonly Gap[] };
export type NewAccountOutcome = { kind: 'made' } | { kind: 'link-gone' } | { kind: 'cancelled' } | Refused;

/** What the server would not take. */
function gapsIn(account: NewPasskeyAccount, schema: typeof NewAccountRequest | typeof NewPasskeyAccount): Gap[] {
  const fields = schema.safeParse(account).error?.issues.map((issue) => issue.path[0]) ?? [];
  const named = isPlainText(account.displayName) ? text.displayNameMissing : text.displayNameMarks;
  const all: Gap[] = [
    { at: 'displayName', text: named },
    { at: 'username', text: text.usernameMissing },
    { at: 'password', text: text.passwordShort(PASSWORD_MIN_LENGTH) },
  ];
  return all.filter(({ at }) => fields.includes(at));
}

const refusedAt = (at: Gap['at'], sentence: string): Refused => ({ kind: 'refused', gaps: [{ at, text: sentence }] });

function refused(response: Exclude<ApiResponse<unknown>, { kind: 'ok' }>): NewAccountOutcome {
  const type = response.kind === 'problem' ? response.problem.type : null;
  if (type === 'link-not-found') return { kind: 'link-gone' };
  if (type === 'username-taken') return refusedAt('username', text.usernameTaken);
  return refusedAt('form', passkeyProblemText(response));
}

type Send = (account: NewAccountRequest) => Promise<ApiResponse<CurrentSession>>;

/** Makes the account if all is filled in as it should be. */
export async function makeAccount(account: NewAccountRequest, send: Send): Promise<NewAccountOutcome> {
  const gaps = gapsIn(account, NewAccountRequest);
  if (gaps.length > 0) return { kind: 'refused', gaps };
  const response = await send(account);
  return response.kind === 'ok' ? { kind: 'made' } : refused(response);
}

/** Makes the account with a passkey and no password. The phone is asked for one only if nothing is in the way. */
export async function makeAccountWithPasskey(account: NewPasskeyAccount): Promise<NewAccountOutcome> {
  const gaps = gapsIn(account, NewPasskeyAccount);
  if (gaps.length > 0) return { kind: 'refused', gaps };
  const ceremony = await createPasskey(account);
  if (ceremony.kind === 'refused') return refused(ceremony.response);
  if (ceremony.kind !== 'done') {
    const why = ceremonyText(ceremony);
    return why === null ? { kind: 'cancelled' } : refusedAt('form', why);
  }
  const response = await openAccount(account, ceremony.passkey);
  return response.kind === 'ok' ? { kind: 'made' } : refused(response);
}
