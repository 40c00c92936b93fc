import { basePathOf } from '@pollen/shared';
import type { Clock } from '../crypto/random.ts';
import type { NotificationText } from '../i18n/texts.ts';
import { forNetwork, sendOutside } from '../outgoing/outgoing-request.ts';
import { isFullSession, type SessionId } from '../session/session.ts';
import { findLiving, type UseSessionPorts } from '../session/use-session.ts';
import type { Outbox } from '../store/outbox.ts';
import type { Notice } from './notice.ts';
import { noticeText } from './notice-text.ts';
import type { PushKeys } from './push-keys.ts';
import { pushRequest } from './push-message.ts';
import type { PushServices } from './push-services.ts';
import type { Subscription, Subscriptions } from './subscriptions.ts';

type DeliveryPorts = UseSessionPorts & {
  readonly subscriptions: Subscriptions;
  readonly outbox: Outbox<Notice>;
  readonly pushKeys: PushKeys;
  readonly pushServices: PushServices;
  readonly text: (language: string) => NotificationText;
  readonly site: { readonly appUrl: URL; readonly name: string; readonly icon: string | null };
  readonly log: { warn(details: object, message: string): void };
  readonly now: Clock;
};

/** The account of a notice, its tag, and what is told. */
interface Told {
  readonly id: string;
  readonly notice: Notice;
}

/** `gone`: the browser has no such subscription any more. */
type Result = 'sent' | 'gone' | 'refused' | 'again';

/** Where each leads that is told something. */
const DEVICES = '/devices';
const SCANNER = '/q?app';

export async function deliverPush(id: string, ports: DeliveryPorts): Promise<void> {
  const notice = await ports.outbox.take(id);
  if (notice === null) return;
  const { accountId, except, to } = notice;
  const ids = to ?? (await ports.subscriptions.of(accountId)).filter((each) => !except.includes(each));
  const results = await Promise.all(ids.map((each) => tell(each, { id, notice }, ports)));
  const again = ids.filter((_, at) => results[at] === 'again');
  await ports.outbox.settle(id, again.length === 0 ? null : { ...notice, to: again });
}

async function tell(id: SessionId, told: Told, ports: DeliveryPorts): Promise<Result> {
  const subscription = await ports.subscriptions.find(id);
  if (subscription === null) return 'gone';
  const living = await findLiving(id, ports);
  const isOurs = living?.account.id === told.notice.accountId && isFullSession(living.session);
  const result = isOurs ? await send(subscription, told, ports) : 'gone';
  if (result === 'gone') await ports.subscriptions.remove(id);
  return result;
}

async function send(subscription: Subscription, { id, notice }: Told, ports: DeliveryPorts): Promise<Result> {
  const { endpoint, language, key: madeFor } = subscription;
  const { site, pushServices, now, log } = ports;
  // An administrator may have taken the service from the list since.
  const service = pushServices.find(endpoint);
  const key = await ports.pushKeys.current();
  if (service === null || key.publicKey !== madeFor) return 'gone';
  const path = basePathOf(site.appUrl) + (notice.about.kind === 'named' ? SCANNER : DEVICES);
  const shown = {
    title: site.name,
    body: noticeText(notice.about, ports.text(language)),
    path,
    tag: id,
    icon: site.icon && basePathOf(site.appUrl) + site.icon,
  };
  const request = await pushRequest(shown, subscription, { key, site: site.appUrl.origin, now: now() });
  const result = await forNetwork(service.isOwnNetwork, async () =>
    resultOf(await sendOutside(endpoint, request)),
  ).catch((error: unknown) => ({ kind: 'again' as const, reason: error instanceof Error ? error.message : 'unknown' }));
  if ('reason' in result)
    log.warn({ service: new URL(endpoint).host, reason: result.reason }, 'a push service did not take a notification');
  return result.kind;
}

/** What is refused for another reason would be refused again. */
function resultOf({ status }: Response): { readonly kind: Result; readonly reason?: string } {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  const isTemporary = status === 429 || status >= 500 || status < 400;
  return { kind: isTemporary ? 'again' : 'refused', reason: `status ${status}` };
}
