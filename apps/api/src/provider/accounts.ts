import type { FindAccount } from 'oidc-provider';
import type { Application } from '../application/application.ts';
import { mayUse } from '../application/application-access.ts';
import { applicationEndsAt } from '../application/application-end.ts';
import { isOfApplication, type SessionId } from '../session/session.ts';
import { type Caller, findLiving } from '../session/use-session.ts';
import { claimsInIdToken, claimsOf } from './claims.ts';
import { useDeviceSession } from './device-access.ts';
import { orUnavailable } from './library.ts';
import type { ProviderParts } from './provider-ports.ts';

/** What a code or a token says of where it comes from. */
interface Source {
  readonly sessionUid?: string | undefined;
  readonly clientId?: string | undefined;
  /** When it was made, in seconds. */
  readonly iat?: number | undefined;
}

/**
 * Whose token this is, as everything is now: the session that it hangs on stands, the account is not locked, may still use
 * the application, and was proved recently enough for it. Null: the token is dead. Every use of every token asks this.
 */
export async function livingHolder(source: Source, parts: ProviderParts): Promise<Caller | null> {
  const { applications, appSessions, now } = parts;
  const id = source.sessionUid === undefined ? null : await appSessions.links.sessionOf(source.sessionUid);
  const caller = id && (await holderIn(id, parts));
  const application = caller && (await applications.find(source.clientId ?? ''));
  if (!caller || !application) return null;
  const isStill = mayUse(application, caller.account) && applicationEndsAt(application, caller.session) > now();
  // Of whatever had the same id before and was removed.
  const isOfAnother = source.iat !== undefined && source.iat < Math.floor(application.added_at / 1000);
  return isStill && !isOfAnother ? caller : null;
}

/** An application on a device, or one that stays signed in, is what uses its session; elsewhere a browser does. */
async function holderIn(id: SessionId, parts: ProviderParts): Promise<Caller | null> {
  const caller = await findLiving(id, parts);
  return caller !== null && isOfApplication(caller.session) ? useDeviceSession(caller, parts) : caller;
}

/** The account of a code or token, or, without one, of whoever sends this request. */
export function accountFinder(parts: ProviderParts): FindAccount {
  const { library, callers, applications, site } = parts;
  return (ctx, sub, source) =>
    orUnavailable(library, async () => {
      const caller = source === undefined ? callers.of(ctx.req) : await livingHolder(sourceOf(source), parts);
      if (caller === null || caller.account.id !== sub) return undefined;
      callers.set(ctx.req, caller);
      const application = await applications.find(ctx.oidc.client?.clientId ?? '');
      return toLibraryAccount(caller, application, site.issuer);
    });
}

const sourceOf = (source: object): Source => ({
  sessionUid: 'sessionUid' in source && typeof source.sessionUid === 'string' ? source.sessionUid : undefined,
  clientId: 'clientId' in source && typeof source.clientId === 'string' ? source.clientId : undefined,
  iat: 'iat' in source && typeof source.iat === 'number' ? source.iat : undefined,
});

function toLibraryAccount({ account }: Caller, application: Application | null, issuer: string) {
  const claims = claimsOf(account, issuer);
  return {
    accountId: account.id,
    claims: (use: string, _scope: string, asked: Parameters<typeof claimsInIdToken>[2]) =>
      use === 'id_token' && application !== null ? claimsInIdToken(claims, application, asked) : claims,
  };
}
