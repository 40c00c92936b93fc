import { createHmac } from 'node:crypto';
import type { Clock } from '../crypto/random.ts';
import { forNetwork, sendOutside } from '../outgoing/outgoing-request.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { type Outbox, outbox } from '../store/outbox.ts';
import { AuditEvent } from './audit-event.ts';

/** Where an administrator wants to be told, and what it is signed with. */
export interface WebhookSettings {
  readonly url: string;
  readonly key: Buffer;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 86_400 * SECOND;
const GIVEN_UP_AFTER_MS = 3 * DAY;
const OFTEN = 10 * MINUTE;
/** Often enough that a receiver that comes back soon has what it missed. */
const RETRY_AFTER_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  5 * MINUTE,
  ...new Array<number>(GIVEN_UP_AFTER_MS / OFTEN).fill(OFTEN),
];

export function webhookOutbox(store: KeyValueStore, now: Clock): Outbox<AuditEvent> {
  return outbox(store, 'wq', { item: AuditEvent, now, retryAfterMs: RETRY_AFTER_MS, keptMs: 2 * GIVEN_UP_AFTER_MS });
}

interface DeliveryPorts {
  readonly outbox: Outbox<AuditEvent>;
  readonly webhook: WebhookSettings;
  readonly now: Clock;
  readonly log: { warn(details: object, message: string): void; error(details: object, message: string): void };
}

/** Sends it, unless an earlier one of the same account is still to come: the order of each account is kept. */
export async function deliverEvent(id: string, ports: DeliveryPorts): Promise<void> {
  const { outbox: waiting, log } = ports;
  if ((await waiting.ahead(id)).some((each) => accountOf(each) === accountOf(id))) return;
  const event = await waiting.take(id);
  if (event === null) return;
  const reason = await send(id, event, ports);
  if (reason !== null) log.warn({ event: id, reason }, 'the receiver of WEBHOOK_URL did not take an event');
  const isSettled = await waiting.settle(id, reason === null ? null : event);
  if (!isSettled) log.error({ event: id, type: event.type }, 'an event was given up: WEBHOOK_URL did not take it');
}

const accountOf = (id: string) => id.slice(0, id.indexOf('_'));

/** Null where it was taken, or why not. */
async function send(id: string, event: AuditEvent, { webhook, now }: DeliveryPorts): Promise<string | null> {
  const body = JSON.stringify(event);
  const headers = { 'content-type': 'application/json', ...signatureOf({ id, body, at: now() }, webhook.key) };
  try {
    const { status } = await forNetwork(true, () => sendOutside(webhook.url, { method: 'POST', headers, body }));
    return status >= 200 && status < 300 ? null : `status ${status}`;
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}

/** By Standard Webhooks, of which any library can verify it. */
function signatureOf({ id, body, at }: { id: string; body: string; at: number }, key: Buffer) {
  const seconds = `${Math.floor(at / SECOND)}`;
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}
