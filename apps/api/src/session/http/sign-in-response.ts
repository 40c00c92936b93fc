import type { CurrentSession } from '@pollen/shared';
import type { FastifyReply } from 'fastify';
import type { Account } from '../../account/account.ts';
import { inRequest, type NotesInRequest } from '../../server/in-request.ts';
import { ProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import { type SignedInPerson, type StartSessionPorts, startSession } from '../start-session.ts';
import type { SessionCookie } from './session-cookie.ts';
import { toCurrentSession } from './session-responses.ts';

/** Starts the session of somebody who has just proved who they are, in the browser that is replied to. */
export type SignIn = (person: SignedInPerson, reply: FastifyReply) => Promise<CurrentSession>;

interface SignInPorts {
  readonly core: StartSessionPorts & { readonly notes: NotesInRequest<StartSessionPorts['notes']> };
  readonly sessionCookie: SessionCookie;
  /** What the browser is known by from now on. */
  readonly deviceCookie: {
    setAfterSignIn(account: Account, header: string | undefined): string;
    /** It has signed in to this account before. */
    isKnown(account: Account, header: string | undefined): boolean;
  };
}

export function signInResponse({ core, sessionCookie, deviceCookie }: SignInPorts): SignIn {
  return async (person, reply) => {
    const { cookie } = reply.request.headers;
    const isNew = !deviceCookie.isKnown(person.account, cookie);
    const device = { requester: requesterOf(reply.request), earlier: sessionCookie.idsIn(cookie), isNew };
    const outcome = await startSession(person, device, inRequest(reply.request, core));
    if (outcome.kind !== 'started') throw new ProblemError(outcome.kind);
    reply.header('set-cookie', sessionCookie.set(outcome, core.now()));
    // On a computer that many people use nothing is left behind.
    if (!outcome.session.onPublicComputer)
      reply.header('set-cookie', deviceCookie.setAfterSignIn(person.account, cookie));
    return toCurrentSession({ account: person.account, session: outcome.session }, core.now());
  };
}
