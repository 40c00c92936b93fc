import type { FastifyRequest } from 'fastify';
import type { Account } from '../../account/account.ts';
import { addressKey } from '../../server/client-address.ts';
import type { HttpDeps } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { type Bucket, giveBack, refuseIfWaiting, takeAll, takeOrRefuse } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import type { SessionId } from '../../session/session.ts';
import { checkPassword } from '../check-password.ts';
import { hashedUsername } from '../device-cookie.ts';

/** In this time a full line of strangers gets shorter. */
const BUSY_SECONDS = 5;

/** The name and password that are tried, and the session they are tried in, if somebody is signed in. */
interface Attempt {
  readonly username: string;
  readonly password: string;
  readonly session?: SessionId;
}

/**
 * The account, or a refusal that says the same and costs the same for every reason, for a name that nobody has too.
 * Guessing gets slower: a guess is taken before it is checked, or many at once would all be the first.
 */
export async function checkPasswordThrottled(
  { username, password, session }: Attempt,
  request: FastifyRequest,
  deps: HttpDeps,
): Promise<Account> {
  const known = session ?? deps.deviceCookies.nameFor(username, deps.cookies.known(request.headers.cookie));
  const own = deps.limits.wrongPasswordsPerKnownBrowser;
  const ownKey = `${known}.${hashedUsername(username)}`;
  const buckets = known === null ? await takeStrangersTry(username, request, deps) : [];
  if (known !== null) await takeOrRefuse(own, ownKey);
  const outcome = await checkPassword({ username, password, isKnown: known !== null }, deps.core);
  if (outcome.kind === 'busy') {
    await giveBack(buckets);
    throw new ProblemError('too-many-requests', { retryAfterSeconds: BUSY_SECONDS });
  }
  if (outcome.kind === 'wrong') {
    deps.notes.noteFailedAttempt(username, requesterOf(request));
    throw new ProblemError('wrong-username-or-password');
  }
  // Strangers' wrong guesses stay counted: the owner's sign-ins must not buy them more.
  await (known === null ? giveBack(buckets) : own.forget(ownKey));
  return outcome.account;
}

/**
 * Takes a try in a browser that is not known, or refuses. The first few of a name at an address and all others are
 * counted apart, so that nobody who guesses at one address makes the owner wait at another.
 */
async function takeStrangersTry(username: string, request: FastifyRequest, { limits }: HttpDeps): Promise<Bucket[]> {
  const [name, address] = [hashedUsername(username), addressKey(request)];
  const pair: Bucket = [limits.firstPasswords, `${name}.${address}`];
  const isFirst = (await takeAll([pair])) === null;
  const shared: Bucket[] = isFirst
    ? [
        [limits.firstPasswordsPerAddress, address],
        [limits.firstPasswordsPerName, name],
      ]
    : [
        [limits.wrongPasswordsPerAddress, address],
        [limits.wrongPasswordsPerName, name],
      ];
  const taken = isFirst ? [pair, ...shared] : shared;
  const seconds = await takeAll(shared);
  if (seconds !== null && isFirst) await giveBack([pair]);
  refuseIfWaiting(seconds);
  return taken;
}
