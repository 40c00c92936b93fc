import {
  API,
  EmptyRequest,
  Invitation,
  InvitationList,
  InvitationRevoked,
  InvitationsMade,
  InvitationsRequest,
  PAGES,
} from '@pollen/shared';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { Server } from '../../server/create-server.ts';
import { inRequest, type NotesInRequest } from '../../server/in-request.ts';
import { ProblemError } from '../../server/problem.ts';
import type { PublicUrl } from '../../server/public-url.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { Requester } from '../../session/session.ts';
import type { RateLimiter } from '../../store/rate-limiter.ts';
import type { AccountId } from '../account.ts';
import type { InvitationPorts } from '../account-link.ts';
import type { AccountPorts } from '../create-account.ts';
import type { Invitation as StoredInvitation } from '../invitation-store.ts';
import { type InvitePeoplePorts, invite, invitePeople, listInvitations } from '../invite.ts';

interface InvitationNotes {
  note(id: AccountId, event: { kind: 'invited'; device: Requester }): Promise<void>;
}

interface InvitationRoutesPorts {
  readonly core: AccountPorts &
    InvitationPorts &
    Pick<InvitePeoplePorts, 'keys'> & {
      readonly invitationMs: number;
      readonly invitationLimit: RateLimiter;
      readonly notes: NotesInRequest<InvitationNotes>;
    };
  readonly guards: Pick<SessionGuards, 'requireAdministrator' | 'requireRecentAdministrator'>;
  readonly publicUrl: Pick<PublicUrl, 'publicAddress'>;
  readonly log: Pick<FastifyBaseLogger, 'info'>;
}

/** Of as many people as are invited at once, each with long names and many groups. */
const bodyLimit = 512 * 1024;

/** Administrators invite people, see which invitations are open, and take them back. */
export function invitationRoutes(app: Server, ports: InvitationRoutesPorts): void {
  const one = { body: EmptyRequest, response: { 201: Invitation, ...problems } };
  app.post(API.invitations, { schema: one }, async (request, reply) =>
    reply.code(201).send(await makeInvitation(request, ports)),
  );
  const many = { body: InvitationsRequest, response: { 201: InvitationsMade, ...problems } };
  app.post(API.invitePeople, { schema: many, bodyLimit }, async (request, reply) =>
    reply.code(201).send(await makeInvitations(request.body, request, ports)),
  );
  const listed = { response: { 200: InvitationList, ...problems } };
  const list = (request: FastifyRequest) => openInvitations(request, ports);
  app.get(API.invitations, { schema: listed }, list);
  app.get(API.invitationsByNonce(':nonce'), { schema: { ...listed, params: NonceParams } }, list);
  const revoked = { params: AnyId, body: EmptyRequest, response: { 200: InvitationRevoked, ...problems } };
  app.post(API.revokeInvitation(':id'), { schema: revoked }, (request) => revoke(request.params.id, request, ports));
}

const linkOf = (token: string, publicUrl: InvitationRoutesPorts['publicUrl']) =>
  `${publicUrl.publicAddress()}${PAGES.invitation}#${token}`;

async function makeInvitation(
  request: FastifyRequest,
  { guards, core, publicUrl }: InvitationRoutesPorts,
): Promise<Invitation> {
  const caller = await guards.requireRecentAdministrator(request);
  const { account } = caller;
  const token = await invite(caller, { ...core, lifetimeMs: core.invitationMs });
  await inRequest(request, core).notes.note(account.id, { kind: 'invited', device: requesterOf(request) });
  return { kind: 'invitation', link: linkOf(token, publicUrl), expiresIn: core.invitationMs / 1000 };
}

async function makeInvitations(
  { invitations }: InvitationsRequest,
  request: FastifyRequest,
  { guards, core, publicUrl, log }: InvitationRoutesPorts,
): Promise<InvitationsMade> {
  const caller = await guards.requireRecentAdministrator(request);
  const { account } = caller;
  await takeOrRefuse(core.invitationLimit, account.id);
  const outcome = await invitePeople(caller, invitations, { ...core, lifetimeMs: core.invitationMs });
  if (outcome.kind === 'username-taken') throw new ProblemError(outcome.kind, { taken: outcome.taken });
  if (outcome.kind !== 'invited') throw new ProblemError(outcome.kind);
  log.info({ requestId: request.id, by: account.id, count: invitations.length }, 'people were invited');
  await inRequest(request, core).notes.note(account.id, { kind: 'invited', device: requesterOf(request) });
  return {
    kind: 'invitations-made',
    invitations: outcome.made.map(({ id, token, expiresAt }) => ({
      id,
      link: linkOf(token, publicUrl),
      expiresAt: new Date(expiresAt).toISOString(),
    })),
  };
}

async function openInvitations(
  request: FastifyRequest,
  { guards, core }: InvitationRoutesPorts,
): Promise<InvitationList> {
  await guards.requireAdministrator(request);
  const invitations = (await listInvitations(core)).map(({ key, invitation, inviter }) => ({
    id: key,
    madeBy: { username: inviter.username, displayName: inviter.displayName },
    ...personIn(invitation),
    expiresAt: new Date(invitation.expiresAt).toISOString(),
  }));
  return { kind: 'invitations', invitations };
}

/** Their address only whoever wrote it needs: the list is shown without a recent proof. */
function personIn({ person }: StoredInvitation) {
  if (person === undefined) return {};
  const { mail: _, ...shown } = person;
  return { person: shown };
}

/** To take back is never dangerous: it wants no recent proof. */
async function revoke(
  id: string,
  request: FastifyRequest,
  { guards, core }: InvitationRoutesPorts,
): Promise<InvitationRevoked> {
  await guards.requireAdministrator(request);
  if (!(await core.invitations.remove(id))) throw new ProblemError('not-found');
  return { kind: 'invitation-revoked' };
}
