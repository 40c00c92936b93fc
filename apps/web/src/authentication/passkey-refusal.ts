import type { Answer } from '../api/request.ts';
import { passkeyWords } from '../i18n/passkeys.ts';
import { refusalWords } from '../i18n/problem-text.ts';
import type { Ceremony } from './passkey-ceremony.ts';

/** What to say of a ceremony that came to nothing. Null where it did not, or the person ended it, and knows. */
export function ceremonyWords(ceremony: Ceremony<unknown>): string | null {
  switch (ceremony.kind) {
    case 'done':
    case 'cancelled':
      return null;
    case 'known':
    case 'impossible':
      return passkeyWords[ceremony.kind];
    case 'refused':
      return passkeyRefusalWords(ceremony.answer);
  }
}

export function passkeyRefusalWords(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): string {
  if (answer.kind === 'no-answer') return refusalWords(answer);
  switch (answer.problem.type) {
    case 'passkey-not-accepted':
      return passkeyWords.notAccepted;
    case 'passkeys-unavailable':
      return passkeyWords.obstacle[answer.problem.obstacle ?? 'plain-http'];
    case 'last-way-in':
      return passkeyWords.lastWayIn;
    case 'too-many-passkeys':
      return passkeyWords.tooMany;
    default:
      return refusalWords(answer);
  }
}
