import type { Configuration } from 'oidc-provider';
import type { Application } from '../application/application.ts';
import { applicationEndsAt } from '../application/application-end.ts';
import { endsUnused, isFullSession, newSession, type Session } from '../session/session.ts';
import { newSessionToken, sessionIdOf } from '../session/session-token.ts';
import type { Caller } from '../session/use-session.ts';
import { beginInLibrary } from './device-session.ts';
import { secondsFor } from './grants.ts';
import { orUnavailable } from './library.ts';
import type { Context, ProviderParts } from './provider-ports.ts';

type Ask = NonNullable<Configuration['expiresWithSession']>;
type Token = Parameters<Ask>[1];

/** As long as its code is good: what nobody redeems is gone by itself. */
const UNUSED_MS = 60_000;
const OFFLINE = 'offline_access';
/** Kept in a request, since the library forgets the scope where the application does not want people asked. */
const ASKED = 'stays_signed_in';
/** Until somebody ends it, or it rests unused for too long. */
const LASTS_MS = 10 * 365 * 86_400_000;

/**
 * OpenID Connect Core 11: without a question to the person the scope counts only where something else permits it. That is
 * the administrator's word for the application.
 */
export function offlineAccess({ applications, library }: ProviderParts): NonNullable<Configuration['extraParams']> {
  return {
    [ASKED]: async (ctx: Context, asked: unknown) => {
      const { params = {}, body, client } = ctx.oidc;
      const application = await orUnavailable(library, () => applications.find(client?.clientId ?? ''));
      const isAsked = [params['scope'], ctx.query['scope'], body?.['scope']].some(hasOffline) || asked === 'true';
      params[ASKED] = application?.stays_signed_in && isAsked ? 'true' : undefined;
      if (params[ASKED] && !hasOffline(params['scope'])) params['scope'] = `${String(params['scope'])} ${OFFLINE}`;
    },
  };
}

const hasOffline = (scope: unknown) => typeof scope === 'string' && scope.split(' ').includes(OFFLINE);

/**
 * What an application is given ends with the session in which it asks, but for one that stays signed in on somebody's own
 * device: its code stands on a session of its own, which is listed, ended and told of as any other. What a scan began
 * never does.
 */
export function standing(parts: ProviderParts): Ask {
  const { applications, callers, library } = parts;
  return (ctx, token) =>
    orUnavailable(library, async () => {
      const caller = callers.of(ctx.req);
      const application = await applications.find(ctx.oidc.client?.clientId ?? '');
      if (caller !== null && application !== null && mayStay(application, caller, token))
        await standAlone(ctx, token, { application, caller }, parts);
      return true;
    });
}

function mayStay({ stays_signed_in }: Application, { session }: Caller, token: Token): boolean {
  return stays_signed_in && isFullSession(session) && token.kind === 'AuthorizationCode' && hasOffline(token.scope);
}

interface Stay {
  readonly application: Application;
  readonly caller: Caller;
}

async function standAlone(ctx: Context, token: Token, stay: Stay, parts: ProviderParts): Promise<void> {
  const { session: shared } = ctx.oidc;
  const { client_id: clientId } = stay.application;
  if (shared === undefined) throw new Error('the library has no session');
  const session = sessionOf(stay, parts);
  const endsAt = Math.min(endsUnused(session), applicationEndsAt(stay.application, session));
  const grantId = await copyOfGrant(ctx, { ...stay.caller, session }, stay.application, parts);
  const { uid, sid } = await beginInLibrary(session, { clientId, grantId, lookAt: endsAt }, parts);
  await parts.sessions.create(session, UNUSED_MS);
  Object.assign(token, { sessionUid: uid, grantId });
  // The library takes the rest of the code from here; nothing of it stays in the session of the browser.
  await parts.appSessions.library.withdraw(shared.uid, clientId);
  shared.authorizations = { ...shared.authorizations, [clientId]: { sid, grantId } };
  leavers.set(ctx.req, clientId);
}

const leavers = new WeakMap<Context['req'], string>();

/** Once the code is made. */
export function leaveBrowserSession({ oidc: { session }, req }: Context): void {
  const clientId = leavers.get(req);
  if (clientId !== undefined && session?.authorizations !== undefined) delete session.authorizations[clientId];
}

function sessionOf(
  { application, caller: { account, session } }: Stay,
  { random, now, idleMs }: ProviderParts,
): Session {
  const { browser, os } = session.device;
  const begun = {
    account,
    // Its token is given to nobody.
    id: sessionIdOf(newSessionToken(random)),
    signedInBy: 'application',
    device: { ...session.device, deviceOf: application.client_name },
    approvedBy: { sessionId: session.id, browser, os },
    verifiedBy: session.verifiedBy,
    passkey: session.passkey,
    isUsed: false,
    epoch: session.epoch,
  } as const;
  const { verifiedAt, generation, disavowals } = session;
  return { ...newSession(begun, { lifetimeMs: LASTS_MS, idleMs }, now()), verifiedAt, generation, disavowals };
}

async function copyOfGrant(
  { oidc: { provider, grant } }: Context,
  caller: Caller,
  application: Application,
  { now }: ProviderParts,
): Promise<string> {
  const copy = new provider.Grant({ accountId: caller.account.id, clientId: application.client_id });
  copy.addOIDCScope(grant?.getOIDCScope() ?? '');
  copy.addOIDCClaims(grant?.getOIDCClaims() ?? []);
  Object.assign(copy, { expiresIn: secondsFor(application, caller, now()) });
  return copy.save();
}
