import {
  API,
  CurrentSession,
  EmptyRequest,
  Invitation,
  InvitationList,
  InvitationRevoked,
  LinkCheck,
  LinkCheckRequest,
  NewAccountRequest,
  PAGES,
} from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Server } from '../../server/create-server.ts';
import { inRequest, type NotesInRequest } from '../../server/in-request.ts';
import { ProblemError, toProblemError } from '../../server/problem.ts';
import type { PublicUrl } from '../../server/public-url.ts';
import { refuseAndCount } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { SignIn } from '../../session/http/sign-in-response.ts';
import type { Requester } from '../../session/session.ts';
import type { AccountId } from '../account.ts';
import { type AccountLink, findInvitation, findLink, findSetupLink, type LinkPorts } from '../account-link.ts';
import type { AccountPorts } from '../create-account.ts';
import { invite, listInvitations } from '../invite.ts';
import { type LinkLimits, tryName } from '../link-limits.ts';
import { openAccount } from '../open-account.ts';

interface InvitationNotes {
  note(id: AccountId, event: { kind: 'invited'; device: Requester }): Promise<void>;
}

interface AccountRoutesPorts {
  readonly core: AccountPorts &
    LinkPorts & {
      readonly linkLimits: LinkLimits;
      readonly invitationMs: number;
      readonly notes: NotesInRequest<InvitationNotes>;
    };
  readonly guards: Pick<SessionGuards, 'requireAdministrator' | 'requireRecentAdministrator'>;
  readonly signIn: SignIn;
  readonly publicUrl: Pick<PublicUrl, 'publicOrigin'>;
}

/** How people get an account: by the link of the first start, or by an invitation. Tries count in `link-limits.ts`. */
export function accountRoutes(app: Server, ports: AccountRoutesPorts): void {
  const opened = { body: NewAccountRequest, response: { 201: CurrentSession, ...problems } };
  app.post(API.setup, { schema: opened }, async ({ body }, reply) =>
    reply.code(201).send(await open(await findSetupLink(body.token, ports.core), body, reply, ports)),
  );
  app.post(API.acceptInvitation, { schema: opened }, async ({ body }, reply) =>
    reply.code(201).send(await open(await findInvitation(body.token, ports.core), body, reply, ports)),
  );
  const checked = { body: LinkCheckRequest, response: { 200: LinkCheck, ...problems } };
  app.post(API.checkLink, { schema: checked }, (request) => checkLink(request.body.token, request, ports));

  const invited = { body: EmptyRequest, response: { 201: Invitation, ...problems } };
  app.post(API.invitations, { schema: invited }, async (request, reply) =>
    reply.code(201).send(await makeInvitation(request, ports)),
  );
  const listed = { response: { 200: InvitationList, ...problems } };
  const list = (request: FastifyRequest) => openInvitations(request, ports);
  app.get(API.invitations, { schema: listed }, list);
  app.get(API.invitationsByNonce(':nonce'), { schema: { ...listed, params: NonceParams } }, list);
  const revoked = { params: AnyId, body: EmptyRequest, response: { 200: InvitationRevoked, ...problems } };
  app.post(API.revokeInvitation(':id'), { schema: revoked }, (request) => revoke(request.params.id, request, ports));
}

async function open(
  link: AccountLink | null,
  { token, password, ...wanted }: NewAccountRequest,
  reply: FastifyReply,
  { core, signIn }: AccountRoutesPorts,
): Promise<CurrentSession> {
  const refuse = () => refuseAndCount('link-not-found', core.linkLimits.wrongPerAddress, reply.request);
  if (link === null) return refuse();
  const wayIn = { kind: 'password', password } as const;
  const outcome = await tryName(token, core.linkLimits, () => openAccount(link, { ...wanted, wayIn }, core));
  if (outcome.kind === 'link-not-found') return refuse();
  if (outcome.kind !== 'opened') throw toProblemError(outcome);
  return signIn({ account: outcome.account, signedInBy: 'password' }, reply);
}

async function checkLink(token: string, request: FastifyRequest, { core }: AccountRoutesPorts): Promise<LinkCheck> {
  const link = await findLink(token, core);
  if (link === null) return refuseAndCount('link-not-found', core.linkLimits.wrongPerAddress, request);
  return { kind: 'account-link' };
}

async function makeInvitation(
  request: FastifyRequest,
  { guards, core, publicUrl }: AccountRoutesPorts,
): Promise<Invitation> {
  const caller = await guards.requireRecentAdministrator(request);
  const { account } = caller;
  const token = await invite(caller, { ...core, lifetimeMs: core.invitationMs });
  await inRequest(request, core).notes.note(account.id, { kind: 'invited', device: requesterOf(request) });
  const link = `${publicUrl.publicOrigin()}${PAGES.invitation}#${token}`;
  return { kind: 'invitation', link, expiresIn: core.invitationMs / 1000 };
}

async function openInvitations(request: FastifyRequest, { guards, core }: AccountRoutesPorts): Promise<InvitationList> {
  await guards.requireAdministrator(request);
  const invitations = (await listInvitations(core)).map(({ key, invitation, inviter }) => ({
    id: key,
    madeBy: { username: inviter.username, displayName: inviter.displayName },
    expiresAt: new Date(invitation.expiresAt).toISOString(),
  }));
  return { kind: 'invitations', invitations };
}

/** To take back is never dangerous: it wants no recent proof. */
async function revoke(
  id: string,
  request: FastifyRequest,
  { guards, core }: AccountRoutesPorts,
): Promise<InvitationRevoked> {
  await guards.requireAdministrator(request);
  if (!(await core.invitations.remove(id))) throw new ProblemError('not-found');
  return { kind: 'invitation-revoked' };
}
