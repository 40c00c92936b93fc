import type { Grant, default as Provider } from 'oidc-provider';
import type { Application } from '../application/application.ts';
import { mayUse } from '../application/application-access.ts';
import { applicationEndsAt } from '../application/application-end.ts';
import { endsUnused } from '../session/session.ts';
import { type Caller, withoutIdleEnd } from '../session/use-session.ts';
import { authenticationOf, CLAIMS, SCOPES } from './claims.ts';
import { orUnavailable } from './library.ts';
import type { Context, ProviderParts } from './provider-ports.ts';

/** What a phone has agreed to for a device. */
export interface GrantWanted {
  readonly accountId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly seconds: number;
}

/** A grant of exactly these scopes, and what they stand for. */
export function grantOf(provider: Provider, { accountId, clientId, scopes, seconds }: GrantWanted): Promise<string> {
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(scopes.join(' '));
  Object.assign(grant, { expiresIn: seconds });
  return grant.save();
}

const ALL_CLAIMS = Object.values(CLAIMS).flat();

/** Whether it was made for an application of one's own: nobody was asked. */
export function isWhole(grant: Grant): boolean {
  const [scopes, claims] = [grant.getOIDCScope().split(' '), grant.getOIDCClaims()];
  return SCOPES.every((each) => scopes.includes(each)) && ALL_CLAIMS.every((each) => claims.includes(each));
}

/** How many seconds an application may keep what it is given in this session; at least one. */
export function secondsFor(application: Application | null, { session }: Caller, now: number): number {
  const endsAt = application === null ? session.endsAt : applicationEndsAt(application, session);
  return Math.max(1, Math.floor((endsAt - now) / 1000));
}

/**
 * What the application has been granted in this session. From here on the library's session hangs on ours, and tells how
 * its person has proved who they are. For an application of one's own the grant is made; for others it has to be agreed to.
 */
export function grantLoader(parts: ProviderParts) {
  const { library, callers, applications, appSessions } = parts;

  return (ctx: Context): Promise<Grant | undefined> =>
    orUnavailable(library, async () => {
      const caller = callers.of(ctx.req);
      const { session, client } = ctx.oidc;
      const application = await applications.find(client?.clientId ?? '');
      if (caller === null || session === undefined || application === null) return undefined;
      const { acr, amr, at } = authenticationOf(caller.session);
      session.loginAccount({ accountId: caller.account.id, acr, amr, loginTs: at, transient: true });
      const own = await withoutIdleEnd(caller.session, parts);
      const lookAt = Math.min(endsUnused(own), applicationEndsAt(application, own));
      await appSessions.links.link(session.uid, own, lookAt);
      return mayUse(application, caller.account) ? authorized(ctx, application, caller) : undefined;
    });

  async function authorized(ctx: Context, application: Application, caller: Caller): Promise<Grant | undefined> {
    const { session, provider, result } = ctx.oidc;
    if (session === undefined) return undefined;
    const { client_id: clientId } = application;
    const agreed = result?.consent?.grantId;
    const known = session.grantIdFor(clientId);
    const grant = known === undefined ? undefined : await provider.Grant.find(known);
    if (agreed === undefined && grant !== undefined && isWhole(grant) !== application.consent) return grant;
    const grantId = agreed ?? (application.consent ? undefined : await makeWhole(grant, ctx, caller));
    if (grantId === undefined) return undefined;
    const proposed = { sid: session.sidFor(clientId) ?? parts.random.bits(128), grantId };
    const settled = await appSessions.library.authorize(session.uid, clientId, proposed, known ?? null);
    session.sidFor(clientId, settled.sid);
    // What is no longer noted here would be ended by nobody.
    if (settled.grantId !== known) await grant?.destroy();
    return provider.Grant.find(settled.grantId);
  }

  /** Everything that there is to ask for: what a request gets of it is what it asked for. */
  function makeWhole(known: Grant | undefined, ctx: Context, caller: Caller): Promise<string> {
    const { provider, requestParamClaims, client } = ctx.oidc;
    const grant = known ?? new provider.Grant({ accountId: caller.account.id, clientId: client?.clientId });
    grant.addOIDCScope(SCOPES.join(' '));
    grant.addOIDCClaims([...new Set([...ALL_CLAIMS, ...requestParamClaims])]);
    return grant.save();
  }
}
