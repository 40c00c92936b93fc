import { findLiving } from '../session/use-session.ts';
import type { LogoutMessage } from './logout-messages.ts';
import { forNetwork } from './outgoing-request.ts';
import type { ProviderPorts } from './provider-ports.ts';
import type { RunningProvider } from './running-provider.ts';
import { LOOKED_FOR_MS, minuteOf } from './session-links.ts';

type DeliveryPorts = ProviderPorts & { readonly running: () => Promise<RunningProvider> };

const AT_ONCE = 20;

/** Tells applications that a session has ended, as soon as that is added, and again until they have heard it. */
export function logoutDelivery(ports: DeliveryPorts): (id: string) => Promise<void> {
  const { messages } = ports.appSessions;
  const waiting: (() => void)[] = [];
  let sending = 0;

  async function deliver(id: string): Promise<void> {
    if (sending >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else sending += 1;
    try {
      const message = await messages.take(id);
      if (message !== null) await messages.settle(id, await wasHeard(message, ports));
    } finally {
      const next = waiting.shift();
      if (next) next();
      else sending -= 1;
    }
  }
  const deliverQuietly = (id: string) =>
    deliver(id).catch((error: unknown) => ports.log.warn({ err: error }, 'a sign-out could not be told just now'));
  messages.onAdded((id) => void deliverQuietly(id));
  return deliverQuietly;
}

async function wasHeard({ clientId, accountId, sid }: LogoutMessage, ports: DeliveryPorts): Promise<boolean> {
  const application = await ports.applications.find(clientId);
  // It was removed, or wants to be told no longer.
  if (application?.backchannel_logout_uri == null) return true;
  const { provider } = await ports.running();
  const client = await provider.Client.find(clientId);
  if (client === undefined) return true;
  // The types of the library leave it out.
  const { backchannelLogout: tell } = client;
  if (typeof tell !== 'function') throw new Error('the library has no back-channel logout');
  try {
    await forNetwork(application.own_network, async () => tell.call(client, accountId, sid));
    return true;
  } catch (error) {
    ports.log.warn({ application: clientId, reason: reasonOf(error) }, 'an application did not hear of a sign-out');
    return false;
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : 'unknown');

/** What runs by itself: sessions that end without a word, and messages that nobody has heard yet. */
export function appSessionWorker(ports: ProviderPorts, deliver: (id: string) => Promise<void>): () => Promise<void> {
  let lookedUntil = minuteOf(ports.now() - LOOKED_FOR_MS);
  return async () => {
    const minute = minuteOf(ports.now());
    for (let each = lookedUntil; each <= minute; each++) await lookAt(each, ports);
    // The present minute is not over: more may be noted in it.
    lookedUntil = minute;
    for (const id of await ports.appSessions.messages.waiting()) void deliver(id);
  };
}

async function lookAt(minute: number, ports: ProviderPorts): Promise<void> {
  const { links, endNow, endOverdue } = ports.appSessions;
  for (const id of await links.dueIn(minute)) {
    const caller = await findLiving(id, ports);
    if (caller === null) await endNow(id);
    else await links.lookAt(id, await endOverdue(caller));
    await links.looked(id, minute);
  }
}

const EVERY_MS = 5_000;

/** Runs the worker until it is stopped, one turn at a time. */
export function runWorker(work: () => Promise<void>, { log }: { readonly log: ProviderPorts['log'] }): () => void {
  let isWorking = false;
  const timer = setInterval(async () => {
    if (isWorking) return;
    isWorking = true;
    await work().catch((error: unknown) => log.warn({ err: error }, 'ended sessions could not be looked for just now'));
    isWorking = false;
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
