import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestIn } from '@pollen/shared';
import type { Application } from '../application/application.ts';
import { runWorker } from '../outgoing/run-worker.ts';
import type { Requester } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';
import { appSessionWorker } from './app-session-worker.ts';
import { type GrantWanted, grantOf } from './grants.ts';
import { logoutDelivery } from './logout-delivery.ts';
import { readLogoutHint } from './logout-hint.ts';
import type { ProviderPorts, ProviderSite } from './provider-ports.ts';
import { providerLoader } from './running-provider.ts';
import { findSignInRequest, type SignInRequest } from './sign-in-requests.ts';

/** What nobody here was told of, an end by time above all, reaches its applications so much later. */
const EVERY_MS = 2_000;

/** Who sends a request, and by what. */
interface Sender {
  readonly caller: Caller | null;
  readonly requester: Requester;
}

/** Our OpenID provider, as the routes around it see it. Nothing of it is loaded before somebody asks. */
export interface OpenIdProvider {
  /** Whether there is any application that speaks OpenID. */
  isUsed(): Promise<boolean>;
  /** Loads the library, which then answers requests. */
  load(): Promise<(request: IncomingMessage, response: ServerResponse, sender: Sender) => Promise<void>>;
  /** Whether this session of the library, by the id in its cookie, is that of the caller. */
  isSessionOf(id: string, caller: Caller | null): Promise<boolean>;
  /** The name of the application that an address of our pages leads on to. */
  applicationAt(address: string): Promise<string | null>;
  findRequest(uid: string): Promise<SignInRequest | null>;
  /** Whose ID token this is, and of which application; null where it is none of ours. */
  readHint(idToken: string): Promise<{ readonly application: Application; readonly accountId: string } | null>;
  /** Notes what a phone has agreed to for a device. */
  makeGrant(wanted: GrantWanted): Promise<string>;
  /** Looks once after what ends by itself, and tells those who have not heard. */
  lookAfter(): Promise<void>;
  /** Does so again and again. What it returns stops that. */
  work(): () => void;
}

export function openIdProvider(ports: ProviderPorts, site: ProviderSite): OpenIdProvider {
  const running = providerLoader(ports, site);
  const deliver = logoutDelivery({ ...ports, running });
  const lookAfter = appSessionWorker(ports, deliver);
  const { links, library } = ports.appSessions;
  const findRequest = async (uid: string) =>
    (await ports.applications.usesOpenId()) ? findSignInRequest(uid, await running(), ports) : null;
  return {
    isUsed: ports.applications.usesOpenId,
    async load() {
      const { callers, answer } = await running();
      return async (request, response, { caller, requester }) => {
        callers.setRequester(request, requester);
        if (caller !== null) callers.set(request, caller);
        await answer(request, response);
      };
    },
    async isSessionOf(id, caller) {
      if (caller === null) return false;
      const uid = (await library.find(id))?.uid;
      return uid !== undefined && (await links.sessionOf(uid)) === caller.session.id;
    },
    async applicationAt(address) {
      const uid = requestIn(address);
      return (uid && (await findRequest(uid))?.application.client_name) ?? null;
    },
    findRequest,
    readHint: async (idToken) => readLogoutHint(idToken, await running(), ports),
    lookAfter,
    work: () =>
      runWorker(lookAfter, { ...ports, everyMs: EVERY_MS, failed: 'ended sessions could not be looked for just now' }),
    makeGrant: async (wanted) => grantOf((await running()).provider, wanted),
  };
}
