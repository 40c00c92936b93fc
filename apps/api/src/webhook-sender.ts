import type { Logger } from 'pino';
import { deliverEvent } from './audit/webhook.ts';
import type { Core } from './core/build-core.ts';
import { sendFromOutbox } from './notification/send-from-outbox.ts';

interface SenderPorts {
  readonly core: Pick<Core, 'audit' | 'now'>;
  readonly log: Logger;
}

/** Sends what happens to `WEBHOOK_URL`. What it returns looks once for what waits; null: nobody wants to be told. */
export function webhookSender({ core: { audit, now }, log }: SenderPorts): (() => Promise<void>) | null {
  const { webhook } = audit;
  if (webhook === null) return null;
  const { outbox } = webhook;
  const failed = 'events could not be sent to WEBHOOK_URL just now';
  return sendFromOutbox(outbox, (id) => deliverEvent(id, { outbox, webhook, now, log }), { log, failed });
}
