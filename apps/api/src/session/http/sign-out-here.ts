import type { FastifyReply } from 'fastify';
import { inRequest, type NotesInRequest } from '../../server/in-request.ts';
import { type LeavePorts, leaveSession } from '../end-session.ts';
import type { SessionId } from '../session.ts';
import type { SessionCookie } from './session-cookie.ts';

interface SignOutPorts {
  readonly core: LeavePorts & { readonly notes: NotesInRequest<LeavePorts['notes']> };
  readonly sessionCookie: SessionCookie;
}

/**
 * The person leaves this browser; what is left of a session that was ended from elsewhere goes, too. What other
 * applications of this host keep in it stays.
 */
export async function signOutHere(reply: FastifyReply, { core, sessionCookie }: SignOutPorts): Promise<void> {
  const { cookie } = reply.request.headers;
  const ended: SessionId[] = [];
  for (const id of sessionCookie.idsIn(cookie)) {
    const isEnded = (await core.sessions.endingOf(id)) !== null;
    if (isEnded || (await leaveSession(id, inRequest(reply.request, core)))) ended.push(id);
  }
  for (const line of sessionCookie.clear(cookie, ended)) reply.header('set-cookie', line);
}
