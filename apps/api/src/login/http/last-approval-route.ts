import { API, LastApproval } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { Server } from '../../server/create-server.ts';
import { NonceParams, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import { findLastApproval } from '../last-approval.ts';
import type { LoginPorts } from '../ports.ts';

interface LastApprovalPorts {
  readonly core: LoginPorts;
  readonly guards: Pick<SessionGuards, 'requireFullCaller'>;
}

/** After the decision: whether the computer has its session, for the way out beside it. */
export function lastApprovalRoute(app: Server, ports: LastApprovalPorts): void {
  const asked = { params: NonceParams, response: { 200: LastApproval, ...problems } };
  app.get(API.lastApprovalByNonce(':nonce'), { schema: asked }, (request) => lastApprovalOf(request, ports));
}

async function lastApprovalOf(request: FastifyRequest, { guards, core }: LastApprovalPorts): Promise<LastApproval> {
  const found = await findLastApproval(await guards.requireFullCaller(request), core);
  if (found === null) return { kind: 'last-approval', session: null };
  const { session, loginId, isElsewhere, offeredForMs } = found;
  const { browser, os, address } = session.device;
  const about = { id: session.id, loginId, browser, os, address, ...(isElsewhere && { isElsewhere }) };
  return { kind: 'last-approval', session: { ...about, offeredFor: Math.round(offeredForMs / 1000) } };
}
