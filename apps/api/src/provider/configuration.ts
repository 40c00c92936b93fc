import { basePathOf, continuationOf } from '@pollen/shared';
import type { Configuration } from 'oidc-provider';
import { SIGNING_ALGORITHMS } from '../application/application.ts';
import { accountFinder, livingHolder } from './accounts.ts';
import { ACR, CLAIMS, SCOPES } from './claims.ts';
import { isClaimsParameter } from './claims-parameter.ts';
import { REQUIRE_NONCE, REQUIRE_PKCE } from './client-metadata.ts';
import { DEVICE_CODE_SECONDS } from './device-codes.ts';
import { grantLoader, secondsFor } from './grants.ts';
import { orUnavailable } from './library.ts';
import { outgoingFetch } from './outgoing-fetch.ts';
import { policy } from './policy.ts';
import type { Context, ProviderParts } from './provider-ports.ts';
import { recordAdapter } from './record-adapter.ts';
import { ROUTES } from './routes.ts';
import type { PrivateKey } from './sealed-key-set.ts';
import { offlineAccess, standing } from './stay-signed-in.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Everything that the library leaves to its user, decided. */
export function configuration(keys: readonly PrivateKey[], parts: ProviderParts): Configuration {
  const { library, appSessions, site } = parts;
  const basePath = basePathOf(new URL(site.issuer));
  const isHttps = site.issuer.startsWith('https:');
  const cookie = { httpOnly: true, secure: isHttps, sameSite: 'lax' } as const;
  return {
    adapter: recordAdapter(library, { ...parts, sessions: appSessions.library }),
    jwks: { keys: keys.map((key) => ({ ...key })) },
    routes: ROUTES,
    scopes: SCOPES,
    claims: CLAIMS,
    // Most applications look for names nowhere but in the ID token; `claimsInIdToken` leaves them out where they are not wanted.
    conformIdTokenClaims: false,
    acrValues: Object.values(ACR),
    responseTypes: ['code'],
    allowOmittingSingleRegisteredRedirectUri: false,
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    enabledJWA: algorithms,
    cookies: { names: site.cookieNames, long: { ...cookie, path: `${basePath}/oidc` }, short: cookie, keys: [] },
    interactions: {
      policy: policy(parts),
      url: (_ctx, { uid }) => basePath + continuationOf(uid),
    },
    findAccount: accountFinder(parts),
    loadExistingGrant: grantLoader(parts),
    extraClientMetadata: { properties: [REQUIRE_PKCE, REQUIRE_NONCE] },
    // One that cannot do PKCE has to bind its code to the browser by a nonce instead, unless it is known to have none.
    pkce: {
      required: (ctx, client) =>
        client[REQUIRE_PKCE] !== false || (client[REQUIRE_NONCE] !== false && ctx.oidc.params?.['nonce'] === undefined),
    },
    extraParams: offlineAccess(parts),
    expiresWithSession: standing(parts),
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    clientBasedCORS: (_ctx, origin, { redirectUris = [] }) => redirectUris.some((uri) => originOf(uri) === origin),
    fetch: outgoingFetch(parts),
    renderError: (ctx, { error }, fault) => {
      const isOver = fault instanceof library.errors.SessionNotFound;
      const { html, headers } = site.errorPage({ error, isOver }, ctx.req.headers);
      ctx.set({ ...headers });
      ctx.type = 'html';
      ctx.body = html;
    },
    ttl: lifetimes(parts),
    features: features(parts),
  };
}

/** No symmetric ones: what a client holds must not be able to make tokens. */
const algorithms = {
  idTokenSigningAlgValues: SIGNING_ALGORITHMS,
  clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
} as const;

function features(parts: ProviderParts): Configuration['features'] {
  const { library, callers } = parts;
  return {
    devInteractions: { enabled: false },
    claimsParameter: {
      enabled: true,
      assertClaimsParameter: (_ctx, claims) => {
        if (!isClaimsParameter(claims))
          throw new library.errors.InvalidRequest('claims: acr or sub is in no known form');
      },
    },
    backchannelLogout: { enabled: true },
    // Its pages are never mounted: signing out here ends a session of ours.
    rpInitiatedLogout: { enabled: true },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    introspection: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) =>
        orUnavailable(library, async () => {
          const isOwn = token.clientId === client.clientId && client.clientAuthMethod !== 'none';
          return isOwn && (await livingHolder({ ...token, clientId: client.clientId }, parts)) !== null;
        }),
    },
    deviceFlow: {
      enabled: true,
      // The alphabet and form of our own codes, since one field takes both.
      charset: 'base-20',
      mask: '****-****',
      deviceInfo: (ctx) => ({ ...callers.requesterOf(ctx.req) }),
      userCodeInputSource: neverMounted,
      userCodeConfirmSource: neverMounted,
      successSource: neverMounted,
    },
    pushedAuthorizationRequests: { enabled: true },
    resourceIndicators: { enabled: false },
  };
}

/** Our own page asks for codes. */
async function neverMounted(): Promise<void> {
  throw new Error('this page of the library is not there');
}

function lifetimes({ callers, now }: ProviderParts): Configuration['ttl'] {
  /** As long as the session of whoever this request is for. */
  const session = (ctx: Context | undefined) => {
    const caller = ctx === undefined ? null : callers.of(ctx.req);
    return caller === null ? 10 * MINUTE : secondsFor(null, caller, now());
  };
  /** What uses a session of its own, or it ends: each of its tokens need not be kept for as long as that may last. */
  const refresh = (ctx: Context | undefined) => {
    const own = ctx === undefined ? null : callers.of(ctx.req)?.session;
    return own?.signedInBy === 'application' ? Math.min(session(ctx), own.idleMs / 1000 + DAY) : session(ctx);
  };
  const atMost = (seconds: number) => (ctx: Context | undefined) => Math.min(seconds, session(ctx));
  return {
    AuthorizationCode: MINUTE,
    AccessToken: atMost(10 * MINUTE),
    IdToken: atMost(10 * MINUTE),
    RefreshToken: refresh,
    Grant: session,
    Session: session,
    Interaction: HOUR,
    DeviceCode: DEVICE_CODE_SECONDS,
  };
}

/** Null where a page has none that is its own: frames in a sandbox and files are all called `null`. */
function originOf(uri: string): string | null {
  const origin = URL.canParse(uri) ? new URL(uri).origin : 'null';
  return origin === 'null' ? null : origin;
}
