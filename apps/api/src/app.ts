import { appAddressOf, basePathOf } from '@pollen/shared';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { accountRoutes } from './account/http/account-routes.ts';
import { invitationRoutes } from './account/http/invitation-routes.ts';
import { ownPictureRoute, shownPictureRoute } from './account/http/picture-routes.ts';
import { activityRoutes } from './activity/http/activity-routes.ts';
import { administrationRoutes } from './administration/http/administration-routes.ts';
import { measuredParts, serveMetrics } from './app-metrics.ts';
import { applicationRoutes } from './application/http/application-routes.ts';
import { brandOnPages } from './brand/branded-html.ts';
import type { Config } from './config/config.ts';
import { buildCore, type Core, type CoreParts } from './core/build-core.ts';
import { storeWatch } from './core/store-watch.ts';
import { cryptoRandom } from './crypto/system-random.ts';
import { applicationsByHost } from './forward-auth/applications-by-host.ts';
import { applicationForwardedTo, forwardAuthRoutes } from './forward-auth/http/forward-auth-routes.ts';
import { browserLogin, countedPolls } from './login/http/browser-login.ts';
import { lastApprovalRoute } from './login/http/last-approval-route.ts';
import { loginCookies } from './login/http/login-cookies.ts';
import { scanAndDecideRoutes } from './login/http/scan-and-decide-routes.ts';
import { scanningPhones } from './login/http/scanning-phones.ts';
import { startAndPollRoutes } from './login/http/start-and-poll-routes.ts';
import { ticketCookie } from './login/http/ticket-cookie.ts';
import { networkCheckRoutes } from './network-check/network-check-routes.ts';
import { noScriptRoutes } from './no-script/no-script-routes.ts';
import { noticeRoutes } from './notification/http/notice-routes.ts';
import { notificationSender } from './notification-sender.ts';
import { notFoundHandler } from './pages/not-found-handler.ts';
import { type PageAssets, pageAssets, pageRoutes } from './pages/page-routes.ts';
import { passkeyRoutes } from './passkey/http/passkey-routes.ts';
import { passkeySites } from './passkey/http/passkey-sites.ts';
import { deviceCookieHeader } from './password/http/device-cookie-header.ts';
import { passwordRoutes } from './password/http/password-routes.ts';
import { continuationCookie } from './provider/http/continuation-cookie.ts';
import { deviceRoutes } from './provider/http/device-routes.ts';
import { cookieNames } from './provider/http/library-cookies.ts';
import { providerRoutes } from './provider/http/provider-routes.ts';
import { providerOf } from './provider-of.ts';
import { reAuthenticationRoutes } from './re-authentication/http/re-authentication-routes.ts';
import { recoveryRoutes } from './recovery/http/recovery-routes.ts';
import { type CookieSite, cookieMaker } from './server/cookie.ts';
import { createServer, type Server } from './server/create-server.ts';
import { draining } from './server/draining.ts';
import { healthRoutes } from './server/health-routes.ts';
import { keepBelow } from './server/keep-below.ts';
import type { Load } from './server/load.ts';
import { describeApi, openApiRoute } from './server/open-api.ts';
import { portOf } from './server/port-of.ts';
import { detectedPublicUrl, fixedPublicUrl, type PublicUrl } from './server/public-url.ts';
import { readiness } from './server/readiness.ts';
import { guardApi, guardServer } from './server/request-guards.ts';
import { logRequests } from './server/request-log.ts';
import { untrustedProxyWarning, watchForwarded } from './server/untrusted-proxy-warning.ts';
import { sessionCookie } from './session/http/session-cookie.ts';
import { sessionGuards } from './session/http/session-guards.ts';
import { sessionRoutes } from './session/http/session-routes.ts';
import { signInResponse } from './session/http/sign-in-response.ts';
import type { MisfitWatch } from './store/misfit-watch.ts';
import type { InspectStore } from './store/store-condition.ts';

/** What differs from one running server to another. */
export interface AppParts extends Omit<CoreParts, 'config' | 'random' | 'log'> {
  readonly inspect: InspectStore;
  readonly misfits: MisfitWatch;
  readonly config: Config;
  readonly load: Load;
  readonly log: Logger;
  /** The folder with the built pages. */
  readonly webRoot: string;
}

export interface App {
  readonly server: Server;
  /** The port it listens on. */
  readonly port: () => number;
  /** That for metrics, where it has one of its own. */
  readonly metricsPort: () => number | null;
  readonly publicUrl: PublicUrl;
  readonly core: Core;
  /** Says from now on that it is not ready, and ends each connection with its next answer. */
  readonly drain: () => void;
  /** Looks whether the store is well, and says in the log what is not. */
  readonly watchStore: () => Promise<unknown>;
  /** Ends in applications what has ended by itself, as it also does every few seconds. */
  readonly lookAfterApplications: () => Promise<void>;
  /** Sends what browsers were not told yet, as it also does by itself. */
  readonly sendNotifications: () => Promise<void>;
}

/** The whole server, ready to listen. */
export async function buildApp(given: AppParts): Promise<App> {
  const parts = measuredParts(given);
  const { config, log, metrics } = parts;
  const core = buildCore({ ...parts, random: cryptoRandom });
  const isHttps = config.appUrl?.protocol === 'https:';
  const basePath = config.appUrl === null ? '' : basePathOf(config.appUrl);
  const brand = brandOnPages(config.brand, basePath);
  const assets = pageAssets({ ...parts, ...config, brand, isHttps, basePath });
  const server = createServer({
    basePath,
    trustedProxies: config.trustedProxies,
    isHttps,
    log,
    onProblem: metrics?.refused,
    pageOf: assets.problemPage,
  });
  const port = () => portOf(server) ?? config.port;
  const detected = detectedPublicUrl(port, Date.now, config.host);
  const publicUrl = config.appUrl ? fixedPublicUrl(config.appUrl, detected.isOurHost) : detected;

  logRequests(server, { log, answered: metrics?.answered });
  if (basePath !== '') keepBelow(server, { basePath, log, now: core.now });
  guardServer(server, publicUrl);
  notFoundHandler(server, { assets, isHttps, log });
  const http = assemble(parts, core, { publicUrl, port, assets });
  await server.register(apiRoutes(http));
  await server.register(noScriptPages(http));
  await addProvider(server, parts, http);
  await addForwardAuth(server, parts, http);
  const sendNotifications = notificationSender(server, config.appUrl, http);
  shownPictureRoute(server, http);
  const { isDraining, drain } = draining(server.server);
  healthRoutes(server, { ...http, isDraining });
  await pageRoutes(server, { webRoot: parts.webRoot, publicUrl, brand });
  const metricsPort = serveMetrics(server, parts);
  const lookAfterApplications = async () => http.provider?.lookAfter();
  const { watchStore } = http;
  return { server, port, metricsPort, publicUrl, core, drain, watchStore, lookAfterApplications, sendNotifications };
}

/** Everything that routes are made of; each feature is shown only what it asks for. */
type Http = ReturnType<typeof assemble>;
type Measured = ReturnType<typeof measuredParts<AppParts>>;

function assemble(
  { config, store, inspect, misfits, load, log, metrics }: Measured,
  core: Core,
  { publicUrl, port, assets }: Pick<App, 'publicUrl' | 'port'> & { readonly assets: PageAssets },
) {
  const { makeRateLimiter } = core;
  const cookieSite: CookieSite = {
    isHttps: publicUrl.isHttps,
    basePath: publicUrl.basePath,
    port: () => (config.appUrl ? config.appUrl.port || '80' : port()),
  };
  const makeCookie = cookieMaker(cookieSite);
  const watchStore = storeWatch({ ...core, ...config.backups, store, inspect, misfits, log });
  const shared = {
    core,
    assets,
    publicUrl,
    makeCookie,
    makeRateLimiter,
    load,
    log,
    onProblem: metrics?.refused,
    placeOf: config.placeOf,
    brandName: config.brand.name,
    sessionCookie: sessionCookie(makeCookie),
    ticketCookie: ticketCookie(makeCookie, core.random),
    loginCookies: loginCookies(makeCookie, core.keys.loginCookie, config.deadlines),
    deviceCookie: deviceCookieHeader(makeCookie, core.deviceCookies),
    passkeySites: passkeySites(makeRateLimiter, publicUrl),
    continuation: continuationCookie(cookieSite),
    forwarded: untrustedProxyWarning(log, core.now),
    watchStore,
    readiness: readiness({ ...core, store, watchStore }),
  };
  const names = cookieNames(cookieSite);
  const provider = providerOf({ ...config, store, log, assets, cookieNames: names }, core);
  const findByHost = applicationsByHost(core.applications, core.now);
  const applicationAt = async (address: string) =>
    (await provider?.applicationAt(address)) ??
    (config.appUrl && applicationForwardedTo(address, { findByHost, appUrl: config.appUrl }));
  const login = countedPolls(browserLogin({ ...shared, applicationAt }), metrics?.polled);
  const guards = sessionGuards(shared);
  return {
    ...shared,
    guards,
    phones: scanningPhones({ ...shared, guards }),
    signIn: signInResponse(shared),
    login,
    provider,
    isHttps: publicUrl.isHttps,
    site: {
      issuer: config.isProvider && config.appUrl !== null ? appAddressOf(config.appUrl) : null,
      brandName: config.brand.name,
    },
    cookieNames: names,
    findByHost,
    applicationAt,
  };
}

async function addProvider(server: Server, { config: { appUrl } }: AppParts, http: Http): Promise<void> {
  const { core, provider } = http;
  if (appUrl === null || provider === null) return;
  await server.register(providerRoutes({ ...http, ...core, provider, appUrl }));
  if (await provider.isUsed()) await provider.load();
  // Also where there is no application yet: one may be added at any time, on any server.
  server.addHook('onClose', async () => stop());
  const stop = provider.work();
}

/** Proxies send people to the one address of the product. */
async function addForwardAuth(server: Server, { config }: AppParts, http: Http): Promise<void> {
  const { appUrl, trustedProxies } = config;
  const { core } = http;
  if (appUrl === null) return;
  const keys = { appCookieKey: core.keys.appCookie, appTicketKey: core.keys.appTicket };
  const usedTickets = core.usedChallenges;
  await server.register(forwardAuthRoutes({ ...core, ...http, ...keys, usedTickets, appUrl, trustedProxies }));
}

function apiRoutes(http: Http): FastifyPluginAsyncZod {
  return async (api) => {
    await describeApi(api, http.publicUrl);
    guardApi(api, http.publicUrl);
    watchForwarded(api, http.forwarded);
    startAndPollRoutes(api, http);
    scanAndDecideRoutes(api, http);
    lastApprovalRoute(api, http);
    deviceRoutes(api, http);
    accountRoutes(api, http);
    invitationRoutes(api, http);
    ownPictureRoute(api, http);
    passwordRoutes(api, http);
    passkeyRoutes(api, http);
    sessionRoutes(api, http);
    reAuthenticationRoutes(api, http);
    activityRoutes(api, http);
    administrationRoutes(api, http);
    applicationRoutes(api, http);
    noticeRoutes(api, http);
    recoveryRoutes(api, http);
    networkCheckRoutes(api, http);
    openApiRoute(api);
  };
}

function noScriptPages(http: Http): FastifyPluginAsyncZod {
  return async (pages) => {
    watchForwarded(pages, http.forwarded);
    noScriptRoutes(pages, http);
  };
}
