import type { Logger } from 'pino';
import type { Core } from './core/build-core.ts';
import { notificationTexts } from './i18n/texts.ts';
import { pushDelivery } from './notification/push-delivery.ts';
import { runWorker } from './outgoing/run-worker.ts';
import type { PageAssets } from './pages/page-routes.ts';
import type { Server } from './server/create-server.ts';

/** What is added on this server is sent at once, so the worker is for what failed or another server has left. */
const EVERY_MS = 5_000;
const OWN_ICON = '/icons/192.png';

interface SenderPorts {
  readonly core: Core;
  readonly assets: Pick<PageAssets, 'brand'>;
  readonly log: Logger;
}

/** Sends notifications until the server stops. What it returns looks once for those that wait. */
export function notificationSender(
  server: Server,
  appUrl: URL | null,
  { core, assets: { brand }, log }: SenderPorts,
): () => Promise<void> {
  if (core.push === null || appUrl === null) return async () => undefined;
  const site = { origin: appUrl.origin, name: brand.name, icon: brand.logo === null ? OWN_ICON : null };
  const send = pushDelivery({ ...core, ...core.push, text: notificationTexts(brand.name), site, log });
  const stop = runWorker(send, { everyMs: EVERY_MS, log, failed: 'notifications could not be looked for just now' });
  server.addHook('onClose', async () => stop());
  return send;
}
