import {
  API,
  CurrentSession,
  EmptyRequest,
  Invitation,
  LinkCheck,
  LinkCheckRequest,
  NewAccountRequest,
  PAGES,
  PasswordSignInRequest,
} from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requireAdministrator } from '../../administration/http/administration-routes.ts';
import { checkPasswordThrottled } from '../../password/http/password-throttle.ts';
import type { Server } from '../../server/create-server.ts';
import { type HttpDeps, requireFullCaller } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { problems } from '../../server/route-schemas.ts';
import { requireRecentAuth } from '../../session/http/require-recent-auth.ts';
import { signIn } from '../../session/http/sign-in-response.ts';
import { type AccountLink, findInvitation, findLink, findSetupLink } from '../account-link.ts';
import { invite } from '../invite.ts';
import { openAccount } from '../open-account.ts';
import { refuseLink, tryName } from './link-limits.ts';

/** How people get an account and sign in with a password. */
export function accountRoutes(app: Server, deps: HttpDeps): void {
  const newAccount = { body: NewAccountRequest, response: { 201: CurrentSession, ...problems } };
  const linkPorts = { ...deps.core, ...deps, setupKey: deps.core.keys.setup };
  app.post(API.setup, { schema: newAccount }, async (request, reply) => {
    const link = await findSetupLink(request.body.token, linkPorts);
    return reply.code(201).send(await open(link, request.body, request, reply));
  });
  app.post(API.acceptInvitation, { schema: newAccount }, async (request, reply) => {
    const link = await findInvitation(request.body.token, linkPorts);
    return reply.code(201).send(await open(link, request.body, request, reply));
  });

  const check = { body: LinkCheckRequest, response: { 200: LinkCheck, ...problems } };
  app.post(API.checkLink, { schema: check }, async (request): Promise<LinkCheck> => {
    if ((await findLink(request.body.token, linkPorts)) === null) return refuseLink(request, deps);
    return { kind: 'account-link' };
  });

  const invitation = { body: EmptyRequest, response: { 201: Invitation, ...problems } };
  app.post(API.invitations, { schema: invitation }, async (request, reply) => {
    requireAdministrator(await requireFullCaller(request, deps));
    const { account } = requireAdministrator(await requireRecentAuth(request, deps));
    const token = await invite(account, { ...deps.core, ...deps, lifetimeMs: deps.invitationMs });
    const link = `${deps.names.publicOrigin()}${PAGES.invitation}#${token}`;
    return reply.code(201).send({ kind: 'invitation', link, expiresIn: deps.invitationMs / 1000 });
  });

  const passwordSignIn = { body: PasswordSignInRequest, response: { 200: CurrentSession, ...problems } };
  app.post(API.passwordSignIn, { schema: passwordSignIn }, async (request, reply) => {
    const account = await checkPasswordThrottled(request.body, request, deps);
    return signIn({ account, by: 'password' }, request, reply, deps);
  });

  async function open(
    link: AccountLink | null,
    { token, password, ...wanted }: NewAccountRequest,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<CurrentSession> {
    if (link === null) return refuseLink(request, deps);
    const wayIn = { kind: 'password', password } as const;
    const outcome = await tryName(token, deps, () => openAccount(link, { ...wanted, wayIn }, deps.core));
    if (outcome.kind === 'link-not-found') return refuseLink(request, deps);
    if (outcome.kind === 'username-taken') throw new ProblemError(outcome.kind);
    return signIn({ account: outcome.account, by: 'password' }, request, reply, deps);
  }
}
