import type { LoginId, UserCode } from '@pollen/shared';
import type { Caller } from '../session/use-session.ts';
import { phoneOf } from './login.ts';
import type { LoginPorts } from './ports.ts';
import { WRONG_GUESSES } from './user-code-attempts.ts';
import { userCodeSlot } from './user-code-slot.ts';

/**
 * The login of a typed code. After five wrong guesses by this account or in the code's slot, made during the code's
 * life, it can only be scanned; the phone that claimed it may still repeat its request. The response is that for an
 * unknown code, so guessing reveals nothing.
 */
export async function findTyped(
  code: UserCode,
  { account, session }: Caller,
  { userCodeAttempts, logins, keys }: Pick<LoginPorts, 'userCodeAttempts' | 'logins' | 'keys'>,
): Promise<LoginId | null> {
  // Always in this order: two guesses that lock the other way round would deadlock.
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
