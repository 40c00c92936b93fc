import type { LoginId, UserCode } from '@pollen/shared';
import type { Caller } from '../session/use-session.ts';
import { phoneOf } from './login.ts';
import type { LoginPorts } from './ports.ts';
import { WRONG_GUESSES } from './user-code-attempts.ts';
import { userCodeSlot } from './user-code-slot.ts';

/**
 * The login of a typed code. A code that lives while five wrong ones are typed by this account, or by anybody in its
 * slot, can be typed no more, though still scanned; the phone that has it already may ask again. Whoever guesses learns
 * nothing from it: the response is that for an unknown code.
 */
export async function findTyped(
  code: UserCode,
  { account, session }: Caller,
  { userCodeAttempts, logins, keys }: Pick<LoginPorts, 'userCodeAttempts' | 'logins' | 'keys'>,
): Promise<LoginId | null> {
  // Always the account first, or two guesses could wait for each other.
  const found = await userCodeAttempts.make(account.id, (ofAccount) =>
    userCodeAttempts.make(userCodeSlot(code, keys.userCodeSlot), async (inSlot) => {
      const stored = await logins.findByUserCode(code);
      if (stored === null) return null;
      const { id, startedAt } = stored.value;
      // A login that began after the guess was noted did not count it.
      const isOpen = [ofAccount, inSlot].every(
        ({ at, wrongSince }) => startedAt <= at && wrongSince(startedAt) < WRONG_GUESSES,
      );
      return { id, mayBeFound: isOpen || phoneOf(stored.value)?.sessionId === session.id };
    }),
  );
  return found?.mayBeFound ? found.id : null;
}
