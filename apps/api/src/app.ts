import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { accountStore } from './account/account-store.ts';
import { accountRoutes } from './account/http/account-routes.ts';
import { invitationStore } from './account/invitation-store.ts';
import { setupStateStore } from './account/setup-state.ts';
import { activityNotes } from './activity/activity-notes.ts';
import { activityStore } from './activity/activity-store.ts';
import { activityRoutes } from './activity/http/activity-routes.ts';
import { administrationRoutes } from './administration/http/administration-routes.ts';
import { brandOnPages } from './brand/branded-html.ts';
import type { Config } from './config/config.ts';
import type { KeyRing } from './crypto/hmac.ts';
import { deriveKeys } from './crypto/keys.ts';
import type { Passwords } from './crypto/password-hashing.ts';
import { cryptoRandom } from './crypto/system-random.ts';
import { type BrowserLogin, browserLogin } from './login/http/browser-login.ts';
import { scanAndDecideRoutes } from './login/http/scan-and-decide-routes.ts';
import { startAndPollRoutes } from './login/http/start-and-poll-routes.ts';
import { deliveryWindowMs, longestLifeMs } from './login/login.ts';
import { loginStore } from './login/login-store.ts';
import { userCodeAttempts } from './login/user-code-attempts.ts';
import { networkCheckRoutes } from './network-check/network-check-routes.ts';
import { noScriptRoutes } from './no-script/no-script-routes.ts';
import { notFoundHandler } from './pages/not-found-handler.ts';
import { type PageAssets, pageAssets, pageRoutes } from './pages/page-routes.ts';
import { passkeyRoutes } from './passkey/http/passkey-routes.ts';
import { usedChallenges } from './passkey/used-challenges.ts';
import { deviceCookies } from './password/device-cookie.ts';
import { recoveryRoutes } from './recovery/http/recovery-routes.ts';
import { cookies } from './server/cookies.ts';
import { createServer, type Server } from './server/create-server.ts';
import type { HttpDeps } from './server/deps.ts';
import { healthRoutes } from './server/health-routes.ts';
import { describeApi, openApiRoute } from './server/open-api.ts';
import { detectedPublicUrl, fixedPublicUrl, type PublicUrl } from './server/public-url.ts';
import { rateLimits } from './server/rate-limits.ts';
import { readiness } from './server/readiness.ts';
import { guardApi, guardServer } from './server/request-guards.ts';
import { logRequests } from './server/request-log.ts';
import { untrustedProxyWarning, watchForwarded } from './server/untrusted-proxy-warning.ts';
import { sessionRoutes } from './session/http/session-routes.ts';
import { sessionStore } from './session/session-store.ts';
import type { KeyValueStore } from './store/key-value-store.ts';
import type { MakeRateLimiter } from './store/rate-limiter.ts';

/** What differs from one running server to another. */
export interface AppParts {
  readonly config: Config;
  /** What every key is derived from, the newest first. */
  readonly secrets: KeyRing;
  readonly store: KeyValueStore;
  readonly makeRateLimiter: MakeRateLimiter;
  readonly passwords: Passwords;
  readonly load: () => number;
  readonly log: Logger;
  /** The folder with the built pages. */
  readonly webRoot: string;
}

export interface App {
  readonly server: Server;
  /** The port it listens on. */
  readonly port: () => number;
  readonly names: PublicUrl;
  readonly deps: HttpDeps;
}

/** The whole server, ready to listen. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { config, log } = parts;
  const server = createServer({
    trustedProxies: config.trustedProxies,
    isHttps: config.appUrl?.protocol === 'https:',
    log,
  });
  const port = () => portOf(server, config);
  const names = config.appUrl ? fixedPublicUrl(config.appUrl) : detectedPublicUrl(port, Date.now);
  const deps = assemble(parts, names);

  logRequests(server, log);
  guardServer(server, names);
  const login = browserLogin(deps);
  const brand = brandOnPages(config.brand);
  const assets = pageAssets(parts.webRoot, brand);
  notFoundHandler(server, { assets, isHttps: names.isHttps, log });
  await server.register(apiRoutes(deps, login));
  await server.register(noScriptPages(deps, login, assets));
  healthRoutes(server, deps);
  await pageRoutes(server, { webRoot: parts.webRoot, isHttps: names.isHttps, brand });
  return { server, port, names, deps };
}

function apiRoutes(deps: HttpDeps, login: BrowserLogin): FastifyPluginAsyncZod {
  return async (api) => {
    await describeApi(api);
    guardApi(api, deps.names);
    watchForwarded(api, deps.forwarded);
    startAndPollRoutes(api, deps, login);
    scanAndDecideRoutes(api, deps);
    accountRoutes(api, deps);
    sessionRoutes(api, deps);
    administrationRoutes(api, deps);
    recoveryRoutes(api, deps);
    activityRoutes(api, deps);
    passkeyRoutes(api, deps);
    networkCheckRoutes(api, deps);
    openApiRoute(api);
  };
}

function noScriptPages(deps: HttpDeps, login: BrowserLogin, assets: PageAssets): FastifyPluginAsyncZod {
  return async (pages) => {
    watchForwarded(pages, deps.forwarded);
    noScriptRoutes(pages, { deps, login, assets });
  };
}

function assemble(parts: AppParts, names: PublicUrl): HttpDeps {
  const { config, secrets, store, makeRateLimiter, passwords, load, log } = parts;
  const keys = deriveKeys(secrets);
  const now = Date.now;
  const accounts = accountStore(store);
  const activity = activityStore(store, accounts);
  const longestPending = config.deadlines.pending + config.deadlines.extended;
  return {
    core: {
      logins: loginStore(store, { now, deadlines: config.deadlines }),
      userCodeAttempts: userCodeAttempts(store, { random: cryptoRandom, now, lifetimeMs: longestPending }),
      sessions: sessionStore(store, { now, tombstoneMs: deliveryWindowMs(config.deadlines) }),
      accounts,
      activity,
      passwords,
      keys,
      random: cryptoRandom,
      now,
      deadlines: config.deadlines,
      sessionLimits: config.sessionLimits,
      idleMs: config.sessionLimits.idleMs,
      approvalFreshnessMs: config.approvalFreshnessMs,
      approvalRequiresPasskey: config.approvalRequiresPasskey,
      usedChallenges: usedChallenges(store, now),
    },
    setupState: setupStateStore(store),
    invitations: invitationStore(store),
    notes: activityNotes({ activity, accounts, random: cryptoRandom, now, log }),
    invitationMs: config.invitationMs,
    brandName: config.brand.name,
    names,
    cookies: cookies(names.isHttps, keys.loginCookie, loginCookieSeconds(config)),
    deviceCookies: deviceCookies(keys, cryptoRandom),
    limits: rateLimits(makeRateLimiter, { most: config.mostLogins, within: config.deadlines.pending / 1000 }),
    load,
    forwarded: untrustedProxyWarning(log, now),
    placeOf: config.placeOf,
    isReady: readiness(store, { random: cryptoRandom, now }),
    log,
  };
}

/** Outlives the longest login by a quarter; what it names is gone before. */
function loginCookieSeconds({ deadlines }: Config): number {
  return Math.max(900, Math.ceil((longestLifeMs(deadlines) * 1.25) / 1000));
}

/** With `PORT=0` the system chooses one. */
function portOf(server: Server, config: Config): number {
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : config.port;
}
