import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { type ApplicationSite, startApplicationSite } from '../support/application-site.ts';
import type { Client } from '../support/client.ts';
import { shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { openOtherDevice, signOutOpenDevice } from '../support/device-list.ts';
import { carrySession, choose, seesOutcome } from '../support/phone.ts';
import { type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { relyingParty } from '../support/relying-party.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';
import { startTinyproxy } from './daemons/gateways.ts';
import { startSquid } from './daemons/squid.ts';
import { startProxy } from './proxy/proxy.ts';
import { keeping } from './proxy/steps.ts';
import type { Stoppable } from './stage.ts';

const browser = testBrowser();
const PATIENCE_MS = 60_000;
const NAME = 'Grafana of the ward';

type Network = Stoppable & { readonly port: number };

async function startKeepingCache(): Promise<Network> {
  const proxy = await startProxy();
  proxy.behave(keeping());
  return proxy;
}

const NETWORKS: readonly (readonly [name: string, start: () => Promise<Network>])[] = [
  ['squid, as a firm sets it up', () => startSquid('letting encrypted requests through')],
  ['squid that keeps every page, whatever it says', () => startSquid('keeping every page')],
  ['a cache that keeps every page it has seen, for everybody', startKeepingCache],
  ['tinyproxy that lets few headers through', startTinyproxy],
];

/** Not a claim: how long anything takes on a busy machine says little. That nothing waits is claimed where endings are. */
function say(what: string, ms: number): void {
  process.stdout.write(`${what} ${(ms / 1000).toFixed(2)} s after the tap\n`);
}

describe.each(STORES)('an application behind a network, on the %s store', (store) => {
  let product: Product;
  let site: ApplicationSite;
  let ada: Client;

  beforeAll(async () => {
    site = await startApplicationSite();
    const grafana = app('grafana', { client_name: NAME, ...site.registration });
    product = await startProvider(store, [grafana]);
    ada = await product.setUp();
    site.use(await relyingParty(product.url, { ...grafana, ...site.registration }));
  });
  afterAll(async () => {
    await product.stop();
    await site.stop();
  });

  async function phoneOfAda(): Promise<Page> {
    const phone = await browser.phone(product.url);
    await carrySession(ada, phone, product.url);
    return phone;
  }
  async function isAtTheCode(computer: Page): Promise<boolean> {
    await site.visit(computer);
    return new URL(computer.url()).origin === product.url;
  }

  it.each(NETWORKS)(
    '%s: is entered by a scan, and left when that is ended on the phone',
    async (networkName, start) => {
      const network = await start();
      try {
        const proxy = { server: `http://127.0.0.1:${network.port}` };
        const computer = await browser.computer(product.url, { alsoAt: site.url, proxy });
        await site.visit(computer);
        await theCode(computer).waitFor();
        await computer.getByText(`Sign in to ${NAME}`).waitFor();
        const phone = await phoneOfAda();
        await phone.goto(await shownAddress(computer));
        await phone.getByRole('heading', { name: new RegExp(`Sign in to .*${NAME}`) }).waitFor();
        await choose(phone, await shownNumber(computer));
        await seesOutcome(phone, 'approved');
        await site.greets(computer, 'Ada');
        const told = site.told();
        await phone.getByRole('link', { name: messages.approve.next.home }).click();
        await openOtherDevice(phone);
        const tapped = performance.now();
        await signOutOpenDevice(phone);
        await until(() => site.told() > told, PATIENCE_MS);
        const toldAfter = performance.now() - tapped;
        await until(() => isAtTheCode(computer), PATIENCE_MS);
        await theCode(computer).waitFor();
        say(`${networkName}, ${store}: the application was told`, toldAfter);
        say(`${networkName}, ${store}: its browser was at the code again`, performance.now() - tapped);
      } finally {
        await network.stop();
      }
    },
  );
});
