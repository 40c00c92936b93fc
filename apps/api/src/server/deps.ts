import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { AccountPorts } from '../account/create-account.ts';
import type { InvitationStore } from '../account/invitation-store.ts';
import type { SetupStateStore } from '../account/setup-state.ts';
import type { ActivityNotes } from '../activity/activity-notes.ts';
import type { LoginPorts } from '../login/ports.ts';
import type { PasskeyPorts } from '../passkey/ports.ts';
import type { DeviceCookies } from '../password/device-cookie.ts';
import type { SessionLimits } from '../session/begin-session.ts';
import { isFullSession } from '../session/session.ts';
import { type Caller, useSession } from '../session/use-session.ts';
import type { Cookies } from './cookies.ts';
import { ProblemError } from './problem.ts';
import type { PublicUrl } from './public-url.ts';
import type { RateLimits } from './rate-limits.ts';
import type { UntrustedProxyWarning } from './untrusted-proxy-warning.ts';

/** What the routes are made of: the core's ports, and what only HTTP knows. */
export interface HttpDeps {
  readonly core: LoginPorts & AccountPorts & PasskeyPorts & { readonly sessionLimits: SessionLimits };
  readonly setupState: SetupStateStore;
  readonly invitations: InvitationStore;
  readonly notes: ActivityNotes;
  readonly invitationMs: number;
  readonly names: PublicUrl;
  /** What the product is called here: authenticators show it. */
  readonly brandName: string;
  readonly cookies: Cookies;
  readonly deviceCookies: DeviceCookies;
  readonly limits: RateLimits;
  /** Two or more under load: browsers are then asked to poll that much less often. */
  readonly load: () => number;
  readonly forwarded: UntrustedProxyWarning;
  /** Where an address roughly is, where the administrator has a database of places. */
  readonly placeOf: (address: string) => string | null;
  /** Rejects if a sign-in would not work now. */
  readonly isReady: () => Promise<void>;
  readonly log: Logger;
}

/** Who sent this request, by its session cookie. Never by anything else in it. */
export async function callerOf(request: FastifyRequest, { core, cookies }: HttpDeps): Promise<Caller | null> {
  const id = cookies.sessionId(request.headers.cookie);
  return id && useSession(id, core);
}

export async function requireCaller(request: FastifyRequest, deps: HttpDeps): Promise<Caller> {
  const caller = await callerOf(request, deps);
  if (caller === null) throw new ProblemError('sign-in-required');
  return caller;
}

/** For what would let a session that a scan began outgrow its purpose. */
export async function requireFullCaller(request: FastifyRequest, deps: HttpDeps): Promise<Caller> {
  const caller = await requireCaller(request, deps);
  if (!isFullSession(caller.session)) throw new ProblemError('qr-session-cannot-approve');
  return caller;
}
