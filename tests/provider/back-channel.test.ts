import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { logoutMessages } from '../../apps/api/src/provider/logout-messages.ts';
import type { Client } from '../support/client.ts';
import { holdIntervals } from '../support/hold-intervals.ts';
import { DESKTOP, PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { type Listener, relyingParty, startListener } from '../support/relying-party.ts';
import { tokensOf } from '../support/sign-in-to.ts';
import { until } from '../support/until.ts';

const PATIENCE_MS = 60_000;
/** How long what nobody was told of may wait until a server looks for it. */
const LOOKED_WITHIN_MS = 2_000;

describe.each(STORES)('the back channel of applications, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  let told: Listener;
  let deaf: Listener;

  const apps = () => ({
    grafana: app('grafana', { own_network: true, backchannel_logout_uri: `${told.url}/logout` }),
    deaf: app('deaf', { own_network: true, backchannel_logout_uri: `${deaf.url}/logout` }),
    outside: app('outside', { backchannel_logout_uri: 'https://127.0.0.1:9/logout' }),
  });

  beforeAll(async () => {
    // What comes though nobody looks has come with the ending itself.
    holdIntervals();
    [told, deaf] = [await startListener(), await startListener()];
    product = await startProvider(store, Object.values(apps()));
    phone = await product.setUp();
  });
  beforeEach(() => {
    told.received.length = 0;
    deaf.received.length = 0;
  });
  afterAll(async () => {
    await product.stop();
    await told.stop();
    await deaf.stop();
    jest.useRealTimers();
  });

  /** A computer that is signed in to these applications. */
  async function signedInTo(...names: (keyof ReturnType<typeof apps>)[]) {
    const computer = product.client({ 'user-agent': DESKTOP });
    await computer.post('/api/session/password', { username: 'ada', password: PASSWORD });
    for (const name of names) await tokensOf(await relyingParty(product.url, apps()[name]), computer);
    const id = String(Object((await computer.get('/api/session')).body['session']).id);
    return { computer, end: () => phone.post(`/api/sessions/${id}/revoke`) };
  }

  it('reaches an application with the ending, whatever else waits and never is answered', async () => {
    const { end } = await signedInTo('grafana');
    const { messages } = product.app.core.appSessions;
    deaf.status = null;
    const others = Array.from({ length: 200 }, (_, each) => ({ clientId: 'deaf', accountId: 'ada', sid: `${each}` }));
    for (const other of others) await messages.add(other);
    await until(() => deaf.received.length > 0, PATIENCE_MS);
    expect((await end()).status).toBe(200);
    await until(() => told.received.length > 0, PATIENCE_MS);
    const states = await Promise.all(others.map(async (other) => (await messages.find(other))?.state));
    expect(states).toEqual(others.map(() => 'waiting'));
    deaf.status = 200;
    deaf.cut();
    await inTime(async () => (await messages.waiting()).length === 0);
  });

  it('reaches it within two seconds where something else has ended the session, as the command line does', async () => {
    const elsewhere = logoutMessages(product.store, product.clock.now);
    await elsewhere.add({ clientId: 'grafana', accountId: 'ada', sid: 'ended elsewhere' });
    jest.advanceTimersByTime(LOOKED_WITHIN_MS);
    await until(() => told.received.length > 0, PATIENCE_MS);
  });

  it('tries again with whoever did not hear, delays nobody, and follows no redirect', async () => {
    const { computer } = await signedInTo('grafana', 'deaf');
    deaf.status = null;
    await computer.post('/api/session/sign-out');
    await until(() => told.received.length > 0 && deaf.received.length === 1, PATIENCE_MS);
    const { waiting } = product.app.core.appSessions.messages;
    await until(async () => (await waiting()).length === 1, PATIENCE_MS);
    deaf.cut();
    deaf.status = 302;
    await inTime(() => deaf.received.length === 2);
    deaf.status = 200;
    await inTime(async () => (await waiting()).length === 0);
    expect([told.received.length, deaf.received.length]).toEqual([1, 3]);
  });

  /** Until then the product's clock goes on, and it looks after what is due. */
  async function inTime(condition: () => boolean | Promise<boolean>): Promise<void> {
    await until(async () => {
      product.clock.advance(1_000);
      await product.app.lookAfterApplications();
      return condition();
    }, PATIENCE_MS);
  }

  it('R17: leads to no private address of an application that is not in our own network', async () => {
    const { end } = await signedInTo('outside');
    await end();
    const refused = '127.0.0.1 is not an address that may be connected to';
    await until(() => product.log().includes(refused), PATIENCE_MS);
    expect(product.log()).toContain('an application did not hear of a sign-out');
    // Administrators read it at the application.
    const { applicationHistory } = product.app.core;
    await until(async () => (await applicationHistory.of('outside')).faults.length > 0, PATIENCE_MS);
    const [fault] = (await applicationHistory.of('outside')).faults;
    expect([fault?.error, fault?.detail]).toEqual(['backchannel_logout', expect.stringContaining(refused)]);
  });
});
