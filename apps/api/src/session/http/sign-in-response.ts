import type { CurrentSession, Proof } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../../account/account.ts';
import { signedIn } from '../../activity/record-activity.ts';
import type { HttpDeps } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import { beginSession } from '../begin-session.ts';
import { findLiving } from '../use-session.ts';
import { toCurrentSession } from './session-responses.ts';

/** A session of its own for each sign-in; the one this browser had before ends with it. */
export async function signIn(
  person: { readonly account: Account; readonly by: Proof },
  request: FastifyRequest,
  reply: FastifyReply,
  deps: HttpDeps,
): Promise<CurrentSession> {
  const { core, cookies, deviceCookies } = deps;
  const { account, by } = person;
  const earlier = cookies.sessionId(request.headers.cookie);
  if (earlier !== null) await core.sessions.remove(earlier);
  await core.accounts.enlist(account.id);
  const device = requesterOf(request);
  const begun = await beginSession({ account, signedInBy: by, device }, core);
  // Whoever ended all sessions while this person was looked at has ended this one too.
  if ((await findLiving(begun.session.id, core)) === null) {
    await core.sessions.remove(begun.session.id);
    throw new ProblemError('sign-in-required');
  }
  await deps.notes.note(account.id, signedIn(begun.session));
  const seconds = (begun.session.endsAt - core.now()) / 1000;
  reply.header('set-cookie', cookies.setSession(begun.token, seconds));
  const known = deviceCookies.afterSignIn(account.username, cookies.known(request.headers.cookie));
  reply.header('set-cookie', cookies.setKnown(known));
  return toCurrentSession({ account, session: begun.session }, core.now());
}
