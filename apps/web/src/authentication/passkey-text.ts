import type { PasskeyRefusal } from '@pollen/shared';
import type { FailedSignIn } from '../api/request.ts';
import { messages } from '../i18n/messages.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { problemText } from '../i18n/problem-text.ts';
import type { Ceremony } from './passkey-ceremony.ts';

/** Why a ceremony failed. Null where it did not, or where the person cancelled it. */
export function ceremonyText(ceremony: Ceremony<unknown>): string | null {
  switch (ceremony.kind) {
    case 'done':
    case 'cancelled':
      return null;
    case 'known':
    case 'impossible':
      return passkeyMessages[ceremony.kind];
    case 'missing':
      return messages.shared.partMissing;
    case 'refused':
      return passkeyProblemText(ceremony.response);
  }
}

export function passkeyProblemText(response: FailedSignIn): string {
  if (response.kind !== 'problem') return problemText(response);
  switch (response.problem.type) {
    case 'passkey-not-accepted':
      return refusalText(response.problem.reason);
    case 'passkeys-unavailable':
      return passkeyMessages.obstacle[response.problem.obstacle ?? 'plain-http'];
    case 'last-way-in':
      return passkeyMessages.lastWayIn;
    case 'too-many-passkeys':
      return passkeyMessages.tooMany;
    default:
      return problemText(response);
  }
}

function refusalText(reason: PasskeyRefusal | undefined): string {
  return reason === undefined ? passkeyMessages.notAccepted : passkeyMessages.refused[reason];
}
