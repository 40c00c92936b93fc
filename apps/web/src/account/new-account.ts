import { type CurrentSession, NewAccountRequest, PASSWORD_MIN_LENGTH } from '@pollen/shared';
import type { Answer } from '../api/request.ts';
import { refusalWords } from '../words/refusal.ts';
import { words } from '../words/words.ts';

const says = words.account;

/** Why no account was made yet, and where on the page that is said. */
export type Refused = { kind: 'refused'; at: 'displayName' | 'username' | 'password' | 'form'; says: string };
export type NewAccountOutcome = { kind: 'made' } | { kind: 'link-gone' } | Refused;

const MISSING: readonly Refused[] = [
  { kind: 'refused', at: 'displayName', says: says.displayNameMissing },
  { kind: 'refused', at: 'username', says: says.usernameMissing },
  { kind: 'refused', at: 'password', says: says.passwordShort(PASSWORD_MIN_LENGTH) },
];

/** The first field, from the top, that the server would not take. */
function gapIn(account: object): Refused | null {
  const parsed = NewAccountRequest.safeParse(account);
  if (parsed.success) return null;
  const fields = parsed.error.issues.map((issue) => issue.path[0]);
  return MISSING.find(({ at }) => fields.includes(at)) ?? null;
}

function refused(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): NewAccountOutcome {
  const type = answer.kind === 'problem' ? answer.problem.type : null;
  if (type === 'link-not-found') return { kind: 'link-gone' };
  if (type === 'username-taken') return { kind: 'refused', at: 'username', says: says.usernameTaken };
  return { kind: 'refused', at: 'form', says: refusalWords(answer) };
}

type Send = (account: NewAccountRequest) => Promise<Answer<CurrentSession>>;

/** Makes the account if all is filled in as it should be. */
export async function makeAccount(account: NewAccountRequest, send: Send): Promise<NewAccountOutcome> {
  const gap = gapIn(account);
  if (gap) return gap;
  const answer = await send(account);
  return answer.kind === 'ok' ? { kind: 'made' } : refused(answer);
}
