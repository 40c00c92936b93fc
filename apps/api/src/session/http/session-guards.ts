import type { AuthMethod } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import { type Account, isAdministrator } from '../../account/account.ts';
import { ProblemError } from '../../server/problem.ts';
import type { PublicUrl } from '../../server/public-url.ts';
import { checkRecentAuth, type RecentAuthPorts, reAuthenticationFor } from '../re-authentication.ts';
import { isFullSession } from '../session.ts';
import { type Caller, findLiving, type UseSessionPorts, useSession } from '../use-session.ts';
import { firstFound, type SessionCookie } from './session-cookie.ts';

/**
 * Who sends a request: by its session cookie, and by nothing else in it. Each `require` is met or refuses the request; an
 * administrator has a full session, and so has everybody who may be asked for a recent proof.
 */
export interface SessionGuards {
  findCaller(request: FastifyRequest): Promise<Caller | null>;
  /** Likewise, but after the first use it counts as none: a page that asks all day does not keep its session alive. */
  peekCaller(request: FastifyRequest): Promise<Caller | null>;
  requireCaller(request: FastifyRequest): Promise<Caller>;
  /** For what would let a session that a scan began outgrow its purpose. */
  requireFullCaller(request: FastifyRequest): Promise<Caller>;
  requireAdministrator(request: FastifyRequest): Promise<Caller>;
  /** With a proof of the last minutes: for how people get in, and who does. */
  requireRecentAuth(request: FastifyRequest): Promise<Caller>;
  requireRecentAdministrator(request: FastifyRequest): Promise<Caller>;
  /** With what this account can prove here, before it approves, who its person is. */
  verifyApprovalBy(account: Account, request: FastifyRequest): AuthMethod[];
  /** The refusal that asks for a proof, and says with what this account can give it here. */
  reAuthenticationRequired(purpose: 'change' | 'approval', caller: Caller, request: FastifyRequest): ProblemError;
}

interface GuardPorts {
  readonly core: UseSessionPorts & RecentAuthPorts;
  readonly sessionCookie: SessionCookie;
  readonly publicUrl: Pick<PublicUrl, 'passkeySite'>;
}

export function sessionGuards({ core, sessionCookie, publicUrl }: GuardPorts): SessionGuards {
  const passkeysWork = (request: FastifyRequest) => typeof publicUrl.passkeySite(request.headers.host) !== 'string';

  async function findCaller(request: FastifyRequest): Promise<Caller | null> {
    return firstFound(sessionCookie.idsIn(request.headers.cookie), (id) => useSession(id, core));
  }
  async function peekCaller(request: FastifyRequest): Promise<Caller | null> {
    const caller = await firstFound(sessionCookie.idsIn(request.headers.cookie), (id) => findLiving(id, core));
    return caller && !caller.session.isUsed ? findCaller(request) : caller;
  }
  async function requireCaller(request: FastifyRequest): Promise<Caller> {
    const caller = await findCaller(request);
    if (caller === null) throw new ProblemError('sign-in-required');
    return caller;
  }
  async function requireFullCaller(request: FastifyRequest): Promise<Caller> {
    const caller = await requireCaller(request);
    if (!isFullSession(caller.session)) throw new ProblemError('qr-session-cannot-approve');
    return caller;
  }
  async function requireAdministrator(request: FastifyRequest): Promise<Caller> {
    const caller = await requireFullCaller(request);
    if (!isAdministrator(caller.account)) throw new ProblemError('administrator-required');
    return caller;
  }
  function recentOrRefused(caller: Caller, request: FastifyRequest): Caller {
    const { kind, ...members } = checkRecentAuth(caller, passkeysWork(request), core);
    if (kind !== 'recent') throw new ProblemError(kind, members);
    return caller;
  }
  return {
    findCaller,
    peekCaller,
    requireCaller,
    requireFullCaller,
    requireAdministrator,
    requireRecentAuth: async (request) => recentOrRefused(await requireFullCaller(request), request),
    requireRecentAdministrator: async (request) => recentOrRefused(await requireAdministrator(request), request),
    verifyApprovalBy: (account, request) =>
      reAuthenticationFor('approval', account, passkeysWork(request), core).verifyBy,
    reAuthenticationRequired(purpose, { account }, request) {
      const { kind, ...members } = reAuthenticationFor(purpose, account, passkeysWork(request), core);
      return new ProblemError(kind, members);
    },
  };
}
