import type { CurrentSession, Proof } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../account/account.ts';
import { signedIn } from '../activity/record-activity.ts';
import { beginSession } from '../session/begin-session.ts';
import { noteActivity } from './activity-notes.ts';
import type { HttpDeps } from './deps.ts';
import { Refusal } from './problem.ts';
import { requesterOf } from './requester.ts';
import { describeSession } from './session-answers.ts';

/** A session of its own for each sign-in; the one this browser had before ends with it. */
export async function signIn(
  person: { readonly account: Account; readonly by: Proof },
  request: FastifyRequest,
  reply: FastifyReply,
  deps: HttpDeps,
): Promise<CurrentSession> {
  const { core, cookies, knownBrowsers } = deps;
  const { account, by } = person;
  const earlier = cookies.sessionId(request.headers.cookie);
  if (earlier !== null) await core.sessions.remove(earlier);
  await core.accounts.enlist(account.id);
  const device = requesterOf(request);
  const begun = await beginSession({ accountId: account.id, signedInBy: by, device }, core);
  // Whoever changed the password while it was checked has ended the sessions that were there: this one was not yet.
  if (by === 'password' && !(await hasPasswordOf(account, core))) {
    await core.sessions.remove(begun.session.id);
    throw new Refusal('sign-in-required');
  }
  await noteActivity(account.id, signedIn(begun.session), deps);
  const seconds = (begun.session.endsAt - core.now()) / 1000;
  reply.header('set-cookie', cookies.setSession(begun.token, seconds));
  const known = knownBrowsers.afterSignIn(account.username, cookies.known(request.headers.cookie));
  reply.header('set-cookie', cookies.setKnown(known));
  return describeSession({ account, session: begun.session }, core.now());
}

async function hasPasswordOf({ id, passwordHash }: Account, { accounts }: HttpDeps['core']): Promise<boolean> {
  return (await accounts.find(id))?.value.passwordHash === passwordHash;
}
