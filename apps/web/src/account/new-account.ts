import { type CurrentSession, NewAccountRequest, NewPasskeyAccount, PASSWORD_MIN_LENGTH } from '@pollen/shared';
import { openAccount } from '../api/passkey-requests.ts';
import type { Answer } from '../api/request.ts';
import { createPasskey } from '../passkey-ceremony.ts';
import { ceremonyWords, passkeyRefusalWords } from '../passkey-refusal.ts';
import { words } from '../words/words.ts';

const says = words.account;

/** Why no account was made yet, and where on the page that is said. */
export type Refused = { kind: 'refused'; at: 'displayName' | 'username' | 'password' | 'form'; says: string };
export type NewAccountOutcome = { kind: 'made' } | { kind: 'link-gone' } | { kind: 'cancelled' } | Refused;

const MISSING: readonly Refused[] = [
  { kind: 'refused', at: 'displayName', says: says.displayNameMissing },
  { kind: 'refused', at: 'username', says: says.usernameMissing },
  { kind: 'refused', at: 'password', says: says.passwordShort(PASSWORD_MIN_LENGTH) },
];

/** The first field, from the top, that the server would not take. */
function gapIn(account: object, schema: typeof NewAccountRequest | typeof NewPasskeyAccount): Refused | null {
  const parsed = schema.safeParse(account);
  if (parsed.success) return null;
  const fields = parsed.error.issues.map((issue) => issue.path[0]);
  return MISSING.find(({ at }) => fields.includes(at)) ?? null;
}

function refused(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): NewAccountOutcome {
  const type = answer.kind === 'problem' ? answer.problem.type : null;
  if (type === 'link-not-found') return { kind: 'link-gone' };
  if (type === 'username-taken') return { kind: 'refused', at: 'username', says: says.usernameTaken };
  return { kind: 'refused', at: 'form', says: passkeyRefusalWords(answer) };
}

type Send = (account: NewAccountRequest) => Promise<Answer<CurrentSession>>;

/** Makes the account if all is filled in as it should be. */
export async function makeAccount(account: NewAccountRequest, send: Send): Promise<NewAccountOutcome> {
  const gap = gapIn(account, NewAccountRequest);
  if (gap) return gap;
  const answer = await send(account);
  return answer.kind === 'ok' ? { kind: 'made' } : refused(answer);
}

/** Makes the account with a passkey and no password. The phone is asked for one only if nothing is in the way. */
export async function makeAccountWithPasskey(account: NewPasskeyAccount): Promise<NewAccountOutcome> {
  const gap = gapIn(account, NewPasskeyAccount);
  if (gap) return gap;
  const ceremony = await createPasskey(account);
  if (ceremony.kind === 'refused') return refused(ceremony.answer);
  if (ceremony.kind !== 'done') {
    const why = ceremonyWords(ceremony);
    return why === null ? { kind: 'cancelled' } : { kind: 'refused', at: 'form', says: why };
  }
  const answer = await openAccount(account, ceremony.passkey);
  return answer.kind === 'ok' ? { kind: 'made' } : refused(answer);
}
