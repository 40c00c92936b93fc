import {
  API,
  ApplicationUseEnded,
  EmptyRequest,
  MyApplications,
  type UsedApplication,
  UsedApplications,
} from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { endUsesOf, usesIn } from '../../provider/application-uses.ts';
import type { Server } from '../../server/create-server.ts';
import { ProblemError } from '../../server/problem.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import { pictureHeaders } from '../../server/security-headers.ts';
import { sendPicture } from '../../server/send-picture.ts';
import { listSessions } from '../../session/list-sessions.ts';
import { isFullSession } from '../../session/session.ts';
import { openableBy } from '../application-access.ts';
import type { ApplicationRoutesPorts } from './application-ports.ts';

const LogoParams = z.object({ id: z.string(), version: z.string() });

/** What everybody sees of applications: those to open, and those that have something of theirs. */
export function ownApplicationRoutes(app: Server, ports: ApplicationRoutesPorts): void {
  const mine = { response: { 200: MyApplications, ...problems } };
  const listMine = (request: FastifyRequest) => mayOpen(request, ports);
  app.get(API.myApps, { schema: mine }, listMine);
  app.get(API.myAppsByNonce(':nonce'), { schema: { ...mine, params: NonceParams } }, listMine);
  const used = { response: { 200: UsedApplications, ...problems } };
  const listUsed = (request: FastifyRequest) => inUse(request, ports);
  app.get(API.usedApps, { schema: used }, listUsed);
  app.get(API.usedAppsByNonce(':nonce'), { schema: { ...used, params: NonceParams } }, listUsed);
  const ended = { params: AnyId, body: EmptyRequest, response: { 200: ApplicationUseEnded, ...problems } };
  app.post(API.endUseOfApp(':id'), { schema: ended }, (request) => endUse(request.params.id, request, ports));
  app.get(API.appLogo(':id', ':version'), { schema: { params: LogoParams, hide: true } }, (request, reply) =>
    sendLogo(API.appLogo(request.params.id, request.params.version), request.params.id, reply, ports),
  );
}

async function mayOpen(request: FastifyRequest, { guards, core }: ApplicationRoutesPorts): Promise<MyApplications> {
  // A page lists them by itself: that is no use of the session.
  const caller = await guards.peekCaller(request);
  if (caller === null) throw new ProblemError('sign-in-required');
  return { kind: 'my-applications', applications: openableBy(caller.account, await core.applications.list()) };
}

async function inUse(request: FastifyRequest, { guards, core }: ApplicationRoutesPorts): Promise<UsedApplications> {
  const { account, session } = await guards.requireCaller(request);
  // One that a scan began is the lesser device: it sees itself only.
  const sessions = isFullSession(session) ? await listSessions(account, core) : [session];
  const uses = await usesIn(sessions, core);
  const applications = (await core.applications.list()).flatMap((each): UsedApplication[] => {
    const { client_id, client_name, client_uri, logo_uri } = each;
    const own = uses.filter(({ clientId }) => clientId === client_id);
    if (own.length === 0) return [];
    const since = new Date(Math.min(...own.map((use) => use.since))).toISOString();
    const sessionIds = own.map((use) => use.session.id);
    return [{ client_id, client_name, client_uri, logo_uri, since, sessionIds }];
  });
  return { kind: 'used-applications', applications };
}

async function endUse(
  id: string,
  request: FastifyRequest,
  { guards, core }: ApplicationRoutesPorts,
): Promise<ApplicationUseEnded> {
  const { account } = await guards.requireFullCaller(request);
  if ((await core.applications.find(id)) === null) throw new ProblemError('not-found');
  return { kind: 'application-use-ended', count: await endUsesOf(account, id, core) };
}

/** Shown to everybody: whoever has its address has seen it. */
async function sendLogo(
  address: string,
  id: string,
  reply: FastifyReply,
  { core, isHttps }: ApplicationRoutesPorts,
): Promise<FastifyReply> {
  const application = await core.applications.find(id);
  const picture = application?.logo_uri === address ? await core.applications.pictureOf(application.client_id) : null;
  if (picture === null) throw new ProblemError('not-found');
  return sendPicture(picture, reply, pictureHeaders(isHttps));
}
