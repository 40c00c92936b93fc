import {
  type CurrentSession,
  isPlainText,
  NewAccountRequest,
  NewPasskeyAccount,
  PASSWORD_MIN_LENGTH,
} from '@pollen/shared';
import { openAccount } from '../api/passkey-requests.ts';
import type { Answer } from '../api/request.ts';
import { createPasskey } from '../authentication/passkey-ceremony.ts';
import { ceremonyWords, passkeyRefusalWords } from '../authentication/passkey-refusal.ts';
import { words } from '../i18n/text.ts';

const says = words.account;

/** What is wrong, and where on the page that is said. */
type Gap = { at: 'displayName' | 'username' | 'password' | 'form'; says: string };
/** Why no account was made yet, from the top of the page. */
export type Refused = { kind: 'refused'; gaps: readonly Gap[] };
export type NewAccountOutcome = { kind: 'made' } | { kind: 'link-gone' } | { kind: 'cancelled' } | Refused;

/** What the server would not take. */
function gapsIn(account: NewPasskeyAccount, schema: typeof NewAccountRequest | typeof NewPasskeyAccount): Gap[] {
  const fields = schema.safeParse(account).error?.issues.map((issue) => issue.path[0]) ?? [];
  const named = isPlainText(account.displayName) ? says.displayNameMissing : says.displayNameMarks;
  const all: Gap[] = [
    { at: 'displayName', says: named },
    { at: 'username', says: says.usernameMissing },
    { at: 'password', says: says.passwordShort(PASSWORD_MIN_LENGTH) },
  ];
  return all.filter(({ at }) => fields.includes(at));
}

const refusedAt = (at: Gap['at'], sentence: string): Refused => ({ kind: 'refused', gaps: [{ at, says: sentence }] });

function refused(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): NewAccountOutcome {
  const type = answer.kind === 'problem' ? answer.problem.type : null;
  if (type === 'link-not-found') return { kind: 'link-gone' };
  if (type === 'username-taken') return refusedAt('username', says.usernameTaken);
  return refusedAt('form', passkeyRefusalWords(answer));
}

type Send = (account: NewAccountRequest) => Promise<Answer<CurrentSession>>;

/** Makes the account if all is filled in as it should be. */
export async function makeAccount(account: NewAccountRequest, send: Send): Promise<NewAccountOutcome> {
  const gaps = gapsIn(account, NewAccountRequest);
  if (gaps.length > 0) return { kind: 'refused', gaps };
  const answer = await send(account);
  return answer.kind === 'ok' ? { kind: 'made' } : refused(answer);
}

/** Makes the account with a passkey and no password. The phone is asked for one only if nothing is in the way. */
export async function makeAccountWithPasskey(account: NewPasskeyAccount): Promise<NewAccountOutcome> {
  const gaps = gapsIn(account, NewPasskeyAccount);
  if (gaps.length > 0) return { kind: 'refused', gaps };
  const ceremony = await createPasskey(account);
  if (ceremony.kind === 'refused') return refused(ceremony.answer);
  if (ceremony.kind !== 'done') {
    const why = ceremonyWords(ceremony);
    return why === null ? { kind: 'cancelled' } : refusedAt('form', why);
  }
  const answer = await openAccount(account, ceremony.passkey);
  return answer.kind === 'ok' ? { kind: 'made' } : refused(answer);
}
