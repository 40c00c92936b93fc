import type { LoginId, UserCode } from '@pollen/shared';
import type { Caller } from '../session/use-session.ts';
import { phoneOf } from './login.ts';
import type { LoginPorts, OtherCode } from './ports.ts';
import { WRONG_GUESSES } from './user-code-attempts.ts';
import { userCodeSlot } from './user-code-slot.ts';

/** What a typed code leads to: a login, or what something else gave it out for. */
type Found = { readonly login: LoginId } | { readonly other: UserCode };

export type TypedPorts = Pick<LoginPorts, 'userCodeAttempts' | 'logins' | 'otherCodes' | 'keys'>;

/**
 * What a typed code leads to. After five wrong guesses by this account or in the code's slot, made during the code's
 * life, it can only be scanned; the phone that claimed it may still repeat its request. The response is that for an
 * unknown code, so guessing reveals nothing.
 */
export async function findTyped(
  code: UserCode,
  { account, session }: Caller,
  ports: TypedPorts,
): Promise<Found | null> {
  const { userCodeAttempts, keys } = ports;
  // Always in this order: two guesses that lock the other way round would deadlock.
  const found = await userCodeAttempts.make(account.id, (ofAccount) =>
    userCodeAttempts.make(userCodeSlot(code, keys.userCodeSlot), async (inSlot) => {
      const there = await lookUp(code, ports);
      if (there === null) return null;
      const { startedAt, claimedIn } = there;
      // What began after the guess was noted did not count it.
      const isOpen = [ofAccount, inSlot].every(
        ({ at, wrongSince }) => startedAt <= at && wrongSince(startedAt) < WRONG_GUESSES,
      );
      return { ...there, mayBeFound: isOpen || claimedIn === session.id };
    }),
  );
  return found?.mayBeFound ? found.leadsTo : null;
}

async function lookUp(
  code: UserCode,
  { logins, otherCodes }: TypedPorts,
): Promise<(OtherCode & { readonly leadsTo: Found }) | null> {
  const login = (await logins.findByUserCode(code))?.value;
  if (login === undefined) {
    const other = await otherCodes.find(code);
    return other && { ...other, leadsTo: { other: code } };
  }
  const { id, startedAt } = login;
  return { startedAt, claimedIn: phoneOf(login)?.sessionId ?? null, leadsTo: { login: id } };
}
