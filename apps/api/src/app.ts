import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { accountStore } from './account/account-store.ts';
import { invitationStore } from './account/invitation-store.ts';
import type { Passwords } from './account/password.ts';
import { setupDoorStore } from './account/setup-door.ts';
import { activityStore } from './activity/activity-store.ts';
import { brandOnPages } from './brand/branded-html.ts';
import type { Config } from './config.ts';
import { accountRoutes } from './http/account-routes.ts';
import { activityRoutes } from './http/activity-routes.ts';
import { administrationRoutes } from './http/administration-routes.ts';
import { type BrowserLogin, browserLogin } from './http/browser-login.ts';
import { cookies } from './http/cookies.ts';
import type { HttpDeps } from './http/deps.ts';
import { forwardedWatch, watchForwarded } from './http/forwarded-watch.ts';
import { healthRoutes } from './http/health-routes.ts';
import { knownBrowsers } from './http/known-browser.ts';
import { networkCheckRoutes } from './http/network-check-routes.ts';
import { noScriptRoutes } from './http/no-script-routes.ts';
import { describeApi, openApiRoute } from './http/open-api.ts';
import { type PageAssets, pageAssets, pageRoutes } from './http/page-routes.ts';
import { passkeyRoutes } from './http/passkey-routes.ts';
import { protectApi, protectServer } from './http/protections.ts';
import { rateLimits } from './http/rate-limits.ts';
import { recoveryRoutes } from './http/recovery-routes.ts';
import { logRequests } from './http/request-log.ts';
import { scanAndDecideRoutes } from './http/scan-and-decide-routes.ts';
import { createServer, type Server } from './http/server.ts';
import { namedServer, type ServerNames, unnamedServer } from './http/server-names.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { startAndPollRoutes } from './http/start-and-poll-routes.ts';
import { unknownAddresses } from './http/unknown-addresses.ts';
import type { KeyRing } from './login/authenticated.ts';
import { guessLedger } from './login/guesses.ts';
import { longestLifeMs } from './login/login.ts';
import { deriveKeys } from './login/login-keys.ts';
import { loginStore } from './login/login-store.ts';
import { usedChallenges } from './passkey/used-challenges.ts';
import { cryptoRandom } from './session/crypto-random.ts';
import { sessionStore } from './session/session-store.ts';
import type { MakeLimiter } from './store/limiter.ts';
import type { Records } from './store/records.ts';

/** What differs from one running server to another. */
export interface AppParts {
  readonly config: Config;
  /** What every key is derived from, the newest first. */
  readonly secrets: KeyRing;
  readonly records: Records;
  readonly makeLimiter: MakeLimiter;
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
  readonly names: ServerNames;
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
  const names = config.appUrl ? namedServer(config.appUrl) : unnamedServer(port, Date.now);
  const deps = assemble(parts, names);

  logRequests(server, log);
  protectServer(server, names);
  const login = browserLogin(deps);
  const brand = brandOnPages(config.brand);
  const assets = pageAssets(parts.webRoot, brand);
  unknownAddresses(server, { assets, isHttps: names.isHttps, log });
  await server.register(apiRoutes(deps, login));
  await server.register(noScriptPages(deps, login, assets));
  healthRoutes(server, deps);
  await pageRoutes(server, { webRoot: parts.webRoot, isHttps: names.isHttps, brand });
  return { server, port, names, deps };
}

function apiRoutes(deps: HttpDeps, login: BrowserLogin): FastifyPluginAsyncZod {
  return async (api) => {
    await describeApi(api);
    protectApi(api, deps.names);
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

function assemble(parts: AppParts, names: ServerNames): HttpDeps {
  const { config, secrets, records, makeLimiter, passwords, load, log } = parts;
  const keys = deriveKeys(secrets);
  const now = Date.now;
  const accounts = accountStore(records);
  const longestPending = config.deadlines.pending + config.deadlines.extended;
  return {
    core: {
      logins: loginStore(records, { now, deadlines: config.deadlines }),
      guesses: guessLedger(records, { random: cryptoRandom, now, lifetimeMs: longestPending }),
      sessions: sessionStore(records, { now, deadlines: config.deadlines }),
      accounts,
      activity: activityStore(records, accounts),
      passwords,
      keys,
      random: cryptoRandom,
      now,
      deadlines: config.deadlines,
      sessionLimits: config.sessionLimits,
      idleMs: config.sessionLimits.idleMs,
      approvalFreshnessMs: config.approvalFreshnessMs,
      approvalRequiresPasskey: config.approvalRequiresPasskey,
      usedChallenges: usedChallenges(records, now),
    },
    setupDoor: setupDoorStore(records),
    invitations: invitationStore(records),
    invitationMs: config.invitationMs,
    brandName: config.brand.name,
    names,
    cookies: cookies(names.isHttps, keys.loginCookie, loginCookieSeconds(config)),
    knownBrowsers: knownBrowsers(keys, cryptoRandom),
    limits: rateLimits(makeLimiter, { most: config.mostLogins, within: config.deadlines.pending / 1000 }),
    load,
    forwarded: forwardedWatch(log, now),
    placeOf: config.placeOf,
    ping: () => records.ping(),
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
