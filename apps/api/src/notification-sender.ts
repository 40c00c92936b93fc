import type { Logger } from 'pino';
import type { Core } from './core/build-core.ts';
import { notificationTexts } from './i18n/texts.ts';
import { deliverMail } from './notification/mail-notices.ts';
import { deliverPush } from './notification/push-delivery.ts';
import { sendFromOutbox } from './notification/send-from-outbox.ts';
import { runWorker } from './outgoing/run-worker.ts';
import type { PageAssets } from './pages/page-routes.ts';
import type { Server } from './server/create-server.ts';
import { webhookSender } from './webhook-sender.ts';

/** What is added on this server is sent at once, so the worker is for what failed or another server has left. */
const EVERY_MS = 5_000;
const OWN_ICON = '/icons/192.png';

interface SenderPorts {
  readonly core: Core;
  readonly assets: Pick<PageAssets, 'brand'>;
  readonly log: Logger;
}

/** Sends notifications, mails and events until the server stops. What it returns looks once for those that wait. */
export function notificationSender(server: Server, appUrl: URL | null, ports: SenderPorts): () => Promise<void> {
  const senders = [pushSender(appUrl, ports), mailSender(server, ports), webhookSender(ports)].filter(
    (each) => each !== null,
  );
  if (senders.length === 0) return async () => undefined;
  const send = async () => void (await Promise.all(senders.map((each) => each())));
  const failed = 'notifications could not be looked for just now';
  const stop = runWorker(send, { everyMs: EVERY_MS, log: ports.log, failed });
  server.addHook('onClose', async () => stop());
  return send;
}

function pushSender(appUrl: URL | null, { core, assets: { brand }, log }: SenderPorts) {
  if (core.push === null || appUrl === null) return null;
  const site = { appUrl, name: brand.name, icon: brand.logo === null ? OWN_ICON : null };
  const ports = { ...core, ...core.push, text: notificationTexts(brand.name), site, log };
  const failed = 'a notification could not be sent just now';
  return sendFromOutbox(core.push.outbox, (id) => deliverPush(id, ports), { log, failed });
}

function mailSender(server: Server, { core, log }: SenderPorts) {
  const { mail } = core;
  if (mail === null) return null;
  server.addHook('onReady', () => void sayWhetherItAnswers());
  server.addHook('onClose', async () => mail.mailer.close());
  const failed = 'a mail could not be sent just now';
  return sendFromOutbox(mail.mailOutbox, (id) => deliverMail(id, { ...core, ...mail, log }), { log, failed });

  /** It may come later: the start does not wait for it. */
  async function sayWhetherItAnswers(): Promise<void> {
    const reason = (await mail?.mailer.check()) ?? null;
    if (reason === null) log.info('the mail server takes mails');
    else log.warn({ reason }, 'the mail server does not take mails: see SMTP_URL');
  }
}
