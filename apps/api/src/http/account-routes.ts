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
import { isAdministrator } from '../account/account.ts';
import { invite } from '../account/invite.ts';
import { acceptInvitation, type OpenAccountOutcome, setUp } from '../account/open-account.ts';
import { isFullSession } from '../session/session.ts';
import { addressKey } from './address-key.ts';
import { type HttpDeps, requireCaller } from './deps.ts';
import { checkPasswordSlowly } from './password-guesses.ts';
import { Refusal } from './problem.ts';
import { peekOrRefuse } from './rate-limits.ts';
import { problems } from './route-schemas.ts';
import type { Server } from './server.ts';
import { signIn } from './sign-in.ts';

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
    if (!isAdministrator(account)) throw new Refusal('administrator-required');
    const token = await invite(account, { ...deps.core, ...deps, lifetimeMs: deps.invitationMs });
    const link = `${deps.names.publicOrigin()}${PAGES.invitation}#${token}`;
    return reply.code(201).send({ kind: 'invitation', link, expiresIn: deps.invitationMs / 1000 });
  });

  const password = { body: PasswordSignInRequest, response: { 200: CurrentSession, ...problems } };
  app.post(API.passwordSignIn, { schema: password }, async (request, reply) => {
    const account = await checkPasswordSlowly(request.body, request, deps);
    return signIn({ account, by: 'password' }, request, reply, deps);
  });

  async function signInNew(outcome: OpenAccountOutcome, request: FastifyRequest, reply: FastifyReply) {
    if (outcome.kind === 'opened') return signIn({ account: outcome.account, by: 'password' }, request, reply, deps);
    if (outcome.kind === 'link-not-found') await deps.limits.wrongLinksPerAddress.take(addressKey(request));
    throw new Refusal(outcome.kind);
  }
}
