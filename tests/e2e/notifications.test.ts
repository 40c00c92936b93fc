import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { StartNoticesRequest } from '@pollen/shared';
import type { CDPSession, Page, Worker } from 'playwright-core';
import { notificationMessages as text } from '../../apps/web/src/i18n/notifications.ts';
import { barriers } from '../support/accessibility.ts';
import type { Client } from '../support/client.ts';
import { carrySession } from '../support/phone.ts';
import { DESKTOP, PASSWORD, type Product } from '../support/product.ts';
import { type PushService, startPushService } from '../support/push-service.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const browser = testBrowser();
let service: PushService;
let product: Product;
let ada: Client;
beforeAll(async () => {
  service = await startPushService();
  product = await startSite('embedded', { PUSH_SERVICES: service.url });
  ada = await product.setUp();
});
afterAll(async () => {
  await product.stop();
  await service.stop();
});

/** A phone with a push service of ours: the one of Chromium is not reached from tests. Null: it does not answer. */
async function phoneWith(subscription: StartNoticesRequest | null): Promise<Page> {
  const phone = await browser.phone(product.url, { permissions: ['notifications'] });
  await phone.addInitScript((wanted) => {
    let current: object | null = null;
    const made = wanted && { ...wanted, options: { applicationServerKey: null }, toJSON: () => wanted };
    const forget = async () => {
      current = null;
      return true;
    };
    Object.assign(PushManager.prototype, {
      getSubscription: async () => current,
      subscribe: async () => {
        if (made === null) throw new DOMException('no service', 'AbortError');
        current = { ...made, unsubscribe: forget };
        return current;
      },
    });
  }, subscription);
  await carrySession(ada, phone, product.url);
  return phone;
}

const workersOf = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));

it('asks for nothing before the switch is tapped, and leaves nothing behind where the browser has no service', async () => {
  const phone = await phoneWith(null);
  await phone.goto('/security');
  const box = phone.getByRole('checkbox', { name: text.label });
  await box.waitFor();
  expect(await workersOf(phone)).toEqual([]);
  expect(await barriers(phone)).toEqual([]);
  await box.click();
  await phone.getByText(text.failed).waitFor();
  expect([await workersOf(phone), await box.isChecked()]).toEqual([[], false]);
});

it('shows a sign-in on another device, once, and leads from there to the devices', async () => {
  const subscriber = service.newSubscriber();
  const phone = await phoneWith(subscriber.wanted);
  await phone.goto('/security');
  const deliver = await deliveryTo(phone);
  await phone.getByRole('checkbox', { name: text.label }).click();
  await phone.getByText(text.on).waitFor();
  const computer = product.client({ 'user-agent': DESKTOP });
  await computer.post('/api/session/password', { username: 'ada', password: PASSWORD });
  await until(() => subscriber.received.length === 1);

  const { shown } = subscriber.received[0] ?? {};
  await deliver(JSON.stringify(shown));
  await deliver(JSON.stringify(shown));
  // Shown by a name of its own, so the two before are one when it is there.
  await deliver('not what we send');
  await until(async () => (await shownIn(phone)).length > 1);
  const signIn = { title: 'Pollen', body: 'Firefox 131 on Windows signed in', icon: '/icons/192.png' };
  const unread = { title: new URL(product.url).host, body: '', icon: '/' };
  const all = await shownIn(phone);
  expect([all.length, all]).toEqual([2, expect.arrayContaining([signIn, unread])]);
  const [worker] = phone.context().serviceWorkers();
  expect(worker && (await openedBy(worker, shown?.path ?? ''))).toBe(`${product.url}/devices`);
  expect(worker && (await openedBy(worker, 'https://evil.example/'))).toBe(`${product.url}/`);

  await phone.getByRole('checkbox', { name: text.label }).click();
  await phone.getByText(text.off).waitFor();
  expect(await workersOf(phone)).toEqual([]);
});

/** Hands a message to the worker of the page, as a push service does through the browser. */
async function deliveryTo(page: Page): Promise<(data: string) => Promise<unknown>> {
  const protocol = await page.context().newCDPSession(page);
  const registrations = registrationsIn(protocol);
  await protocol.send('ServiceWorker.enable');
  return async (data) => {
    await until(() => registrations.size > 0);
    const [registrationId = ''] = registrations;
    return protocol.send('ServiceWorker.deliverPushMessage', { origin: product.url, registrationId, data });
  };
}

function registrationsIn(protocol: CDPSession): Set<string> {
  const known = new Set<string>();
  protocol.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    for (const { registrationId, isDeleted } of registrations) if (!isDeleted) known.add(registrationId);
  });
  return known;
}

function shownIn(page: Page) {
  return page.evaluate(async () => {
    const shown = await (await navigator.serviceWorker.ready).getNotifications();
    return shown.map(({ title, body, icon }) => ({ title, body, icon: new URL(icon, location.origin).pathname }));
  });
}

/** Taps what is shown. A browser opens a window only after a real tap, so the test looks which it would be. */
function openedBy(worker: Worker, path: string): Promise<string> {
  return worker.evaluate(async (to) => {
    const [notification] = await Reflect.get(self, 'registration').getNotifications();
    let address = '';
    const openWindow = async (at: string) => {
      address = at;
    };
    Object.assign(Reflect.get(self, 'clients'), { openWindow, matchAll: async () => [] });
    let work = Promise.resolve();
    const more = {
      notification: { close: () => notification?.close(), data: { path: to } },
      waitUntil: (begun: Promise<void>) => {
        work = begun;
      },
    };
    self.dispatchEvent(Object.assign(new Event('notificationclick'), more));
    await work;
    return address;
  }, path);
}
