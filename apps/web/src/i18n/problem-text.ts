import { otherAddress } from '../api/other-address.ts';
import type { FailedSignIn } from '../api/request.ts';
import { messages } from './messages.ts';
import { timeFromNow } from './times.ts';

/** For responses about which the page has nothing more precise to say. */
export function problemText(response: FailedSignIn): string {
  if (response.kind === 'no-response') return messages.shared.noResponse;
  if (response.kind === 'not-kept') return messages.shared.noCookies.refused({ host: location.host });
  const { type } = response.problem;
  const address = otherAddress(response.problem, location.origin);
  if (address !== null) return messages.shared.otherAddress({ address });
  if (type !== 'too-many-requests') return messages.shared.notNow;
  if (response.retryAfter === null) return messages.shared.tooOftenUnknown;
  return messages.shared.tooOften({ when: timeFromNow(Math.max(1, response.retryAfter)) });
}
