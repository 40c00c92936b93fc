import type { Client, default as Provider } from 'oidc-provider';
import { forNetwork } from '../outgoing/outgoing-request.ts';
import { takeTurns } from '../outgoing/turns.ts';
import { toRecipientMetadata } from './client-metadata.ts';
import { clientIn, type LogoutMessage, type LogoutMessageId } from './logout-messages.ts';
import type { ProviderPorts } from './provider-ports.ts';
import type { ToldApplication } from './retired-applications.ts';
import type { RunningProvider } from './running-provider.ts';

type DeliveryPorts = ProviderPorts & { readonly running: () => Promise<RunningProvider> };

/** Of one application: what never answers holds up nobody else. */
const AT_ONCE = 5;

/** Tells applications that a session has ended, as soon as that is added, and again until they have heard it. */
export function logoutDelivery(ports: DeliveryPorts): (id: LogoutMessageId) => void {
  const { messages } = ports.appSessions;

  async function deliver(id: LogoutMessageId): Promise<void> {
    const message = await messages.take(id);
    if (message !== null) await messages.settle(id, await wasHeard(message, ports));
  }
  const queue = takeTurns(AT_ONCE, (id: LogoutMessageId) =>
    deliver(id).catch((error: unknown) => ports.log.warn({ err: error }, 'a sign-out could not be told just now')),
  );
  // Somebody has ended a session just now: that does not wait for all that is tried again.
  messages.onAdded((id) => queue(clientIn(id), id, true));
  return (id) => queue(clientIn(id), id);
}

async function wasHeard({ clientId, accountId, sid }: LogoutMessage, ports: DeliveryPorts): Promise<boolean> {
  const application = await ports.applications.find(clientId);
  const recipient = application ?? (await ports.appSessions.retired.find(clientId));
  // It wants to be told no longer.
  if (recipient?.backchannel_logout_uri == null) return true;
  const { provider } = await ports.running();
  const client = recipientIn(provider, recipient);
  // The types of the library leave it out.
  const { backchannelLogout: tell } = client;
  if (typeof tell !== 'function') throw new Error('the library has no back-channel logout');
  try {
    await forNetwork(recipient.own_network, async () => tell.call(client, accountId, sid));
    return true;
  } catch (error) {
    ports.log.warn({ application: clientId, reason: reasonOf(error) }, 'an application did not hear of a sign-out');
    const fault = { error: 'backchannel_logout', detail: reasonOf(error) };
    if (application !== null) await ports.applicationHistory.noteFault(clientId, fault);
    return false;
  }
}

/** Of an application the library needs no more than this to tell it something; it may have been removed. */
function recipientIn(provider: Provider, application: ToldApplication): Client {
  return Reflect.construct(provider.Client, [toRecipientMetadata(application)]);
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : 'unknown');
