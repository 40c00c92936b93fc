import { API, CurrentSession, LinkCheck, LinkCheckRequest, NewAccountRequest } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Server } from '../../server/create-server.ts';
import { toProblemError } from '../../server/problem.ts';
import { refuseAndCount } from '../../server/rate-limits.ts';
import { problems } from '../../server/route-schemas.ts';
import type { SignIn } from '../../session/http/sign-in-response.ts';
import { type AccountLink, findInvitation, findLink, findSetupLink, type LinkPorts } from '../account-link.ts';
import type { AccountPorts } from '../create-account.ts';
import { type LinkLimits, tryName } from '../link-limits.ts';
import { openAccount } from '../open-account.ts';

interface AccountRoutesPorts {
  readonly core: AccountPorts & LinkPorts & { readonly linkLimits: LinkLimits };
  readonly signIn: SignIn;
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
  const { username, displayName } = link.person ?? {};
  return { kind: 'account-link', ...(username && { username }), ...(displayName && { displayName }) };
}
