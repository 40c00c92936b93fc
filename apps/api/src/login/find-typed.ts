import type { LoginId, UserCode } from '@pollen/shared';
import type { SessionId } from '../session/session.ts';
import { phoneOf } from './login.ts';
import type { LoginPorts } from './ports.ts';
import { WRONG_GUESSES } from './user-code-attempts.ts';

/**
 * The login of a typed code. A code that lives while others guess five times wrong can be typed no more, though still
 * scanned; the phone that has it already may ask again. Whoever guesses learns nothing from it: the response is that for
 * an unknown code.
 */
export function findTyped(
  code: UserCode,
  by: SessionId,
  { userCodeAttempts, logins }: Pick<LoginPorts, 'userCodeAttempts' | 'logins'>,
): Promise<LoginId | null> {
  return userCodeAttempts
    .make(async (attempt) => {
      const stored = await logins.findByUserCode(code);
      if (stored === null) return null;
      const { id, startedAt } = stored.value;
      // A login that began after the guess was noted did not count it.
      const isOpen = startedAt <= attempt.at && attempt.wrongSince(startedAt) < WRONG_GUESSES;
      return { id, mayBeFound: isOpen || phoneOf(stored.value)?.sessionId === by };
    })
    .then((found) => (found?.mayBeFound ? found.id : null));
}
