import {
  API,
  CurrentSession,
  EmptyRequest,
  Invitation,
  NewAccountRequest,
  PAGES,
  PasswordSignInRequest,
} from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../account/account.ts';
import { invite } from '../account/invite.ts';
import { acceptInvitation, type OpenAccountOutcome, setUp } from '../account/open-account.ts';
import { signedIn } from '../activity/record-activity.ts';
import { beginSession } from '../session/begin-session.ts';
import { isFullSession } from '../session/session.ts';
import { noteActivity } from './activity-notes.ts';
import { addressKey } from './address-key.ts';
import { type HttpDeps, requireCaller } from './deps.ts';
import { checkPasswordSlowly } from './password-guesses.ts';
import { Refusal } from './problem.ts';
import { peekOrRefuse } from './rate-limits.ts';
import { requesterOf } from './requester.ts';
import { problems } from './route-schemas.ts';
import type { Server } from './server.ts';
import { describeSession } from './session-answers.ts';

/** How people get an account and sign in with a password. */
export function accountRoutes(app: Server, deps: HttpDeps): void {
  const newAccount = { body: NewAccountRequest, response: { 201: CurrentSession, ...problems } };
  app.post(API.setup, { schema: newAccount }, async (request, reply) => {
    await peekOrRefuse(deps.limits.wrongLinksPerAddress, addressKey(request));
    const ports = { ...deps.core, setupDoor: deps.setupDoor, setupKey: deps.core.keys.setup };
    return reply.code(201).send(await signInNew(await setUp(request.body, ports), request, reply));
  });
  app.post(API.acceptInvitation, { schema: newAccount }, async (request, reply) => {
    await peekOrRefuse(deps.limits.wrongLinksPerAddress, addressKey(request));
    const ports = { ...deps.core, invitations: deps.invitations };
    return reply.code(201).send(await signInNew(await acceptInvitation(request.body, ports), request, reply));
  });

  const invitation = { body: EmptyRequest, response: { 201: Invitation, ...problems } };
  app.post(API.invitations, { schema: invitation }, async (request, reply) => {
    const { account, session } = await requireCaller(request, deps);
    if (!isFullSession(session)) throw new Refusal('qr-session-cannot-approve');
    if (!account.isAdmin) throw new Refusal('administrator-required');
    const token = await invite(account, { ...deps.core, ...deps, lifetimeMs: deps.invitationMs });
    const link = `${deps.names.publicOrigin()}${PAGES.invitation}#${token}`;
    return reply.code(201).send({ kind: 'invitation', link, expiresIn: deps.invitationMs / 1000 });
  });

  const password = { body: PasswordSignInRequest, response: { 200: CurrentSession, ...problems } };
  app.post(API.passwordSignIn, { schema: password }, async (request, reply) => {
    const account = await checkPasswordSlowly(request.body, request, deps);
    return signIn(account, request, reply);
  });

  async function signInNew(outcome: OpenAccountOutcome, request: FastifyRequest, reply: FastifyReply) {
    if (outcome.kind === 'opened') return signIn(outcome.account, request, reply);
    if (outcome.kind === 'link-not-found') await deps.limits.wrongLinksPerAddress.take(addressKey(request));
    throw new Refusal(outcome.kind);
  }

  /** A session of its own for each sign-in; the one this browser had before ends with it. */
  async function signIn(account: Account, request: FastifyRequest, reply: FastifyReply): Promise<CurrentSession> {
    const earlier = deps.cookies.sessionId(request.headers.cookie);
    if (earlier !== null) await deps.core.sessions.remove(earlier);
    const device = requesterOf(request);
    const begun = await beginSession({ accountId: account.id, signedInBy: 'password', device }, deps.core);
    await noteActivity(account.id, signedIn(begun.session), deps);
    const seconds = (begun.session.endsAt - deps.core.now()) / 1000;
    reply.header('set-cookie', deps.cookies.setSession(begun.token, seconds));
    const known = deps.knownBrowsers.afterSignIn(account.username, deps.cookies.known(request.headers.cookie));
    reply.header('set-cookie', deps.cookies.setKnown(known));
    return describeSession({ account, session: begun.session }, deps.core.now());
  }
}
