import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SessionApplication, SessionList } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { DESKTOP, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { type Listener, relyingParty, startListener } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { tokensOf } from '../support/sign-in-to.ts';
import { until } from '../support/until.ts';

const PATIENCE_MS = 60_000;

describe.each(STORES)('applications in the list of sessions, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  let told: Listener;

  const apps = () => ({
    grafana: app('grafana', { own_network: true, backchannel_logout_uri: `${told.url}/logout` }),
    outside: app('outside', { backchannel_logout_uri: 'https://127.0.0.1:9/logout' }),
    quiet: app('quiet'),
  });

  beforeAll(async () => {
    told = await startListener();
    product = await startProvider(store, Object.values(apps()));
    phone = await product.setUp();
  });
  afterAll(async () => {
    await product.stop();
    await told.stop();
  });

  const sessionsOf = async (browser: Client) => SessionList.parse((await browser.get('/api/sessions')).body);
  const endedOf = async (browser: Client) => (await sessionsOf(browser)).ended ?? [];
  const stateIn = (applications: readonly SessionApplication[] = []) =>
    Object.fromEntries(applications.map(({ clientId, state }) => [clientId, state]));

  /** A computer that was signed in by a scan of this phone, and has come to every application. */
  async function computerOf(own: Client) {
    const computer = product.client({ 'user-agent': DESKTOP });
    await signInByScan(own, computer);
    for (const each of Object.values(apps())) await tokensOf(await relyingParty(product.url, each), computer);
    const [{ id = '' } = {}] = (await sessionsOf(computer)).sessions;
    return { computer, id };
  }

  it('stand in the session in which somebody came to them, by their names', async () => {
    const { computer, id } = await computerOf(phone);
    const { sessions } = await sessionsOf(phone);
    const there = sessions.find((session) => session.id === id)?.applications;
    expect(there?.map(({ name }) => name).toSorted()).toEqual(['App grafana', 'App outside', 'App quiet']);
    expect(stateIn(there)).toEqual({ grafana: 'signed-in', outside: 'signed-in', quiet: 'signed-in' });
    expect(sessions.find(({ isCurrent }) => isCurrent)).not.toHaveProperty('applications');
    expect((await sessionsOf(computer)).sessions).toMatchObject([{ id, applications: there }]);
  });

  it('tell what came of them once the session has ended, until it is settled', async () => {
    const own = await product.invite(phone, 'grace');
    const { id } = await computerOf(own);
    expect(await endedOf(own)).toEqual([]);
    await own.post(`/api/sessions/${id}/revoke`);
    const applications = async () => (await endedOf(own))[0]?.applications ?? [];
    await until(async () => stateIn(await applications())['grafana'] === 'signed-out', PATIENCE_MS);
    const hasNextTry = ({ nextTryAt }: SessionApplication) => nextTryAt !== null;
    await until(async () => (await applications()).some(hasNextTry), PATIENCE_MS);
    expect(stateIn(await applications())).toEqual({
      grafana: 'signed-out',
      outside: 'being-told',
      quiet: 'not-told',
    });
    expect(await endedOf(own)).toMatchObject([{ id, device: { browser: 'Firefox 131', os: 'Windows' } }]);
    expect((await endedOf(phone)).filter((session) => session.id === id)).toEqual([]);
  });

  it('of other sessions are kept from one that a scan began', async () => {
    const own = await product.invite(phone, 'judy');
    const { computer } = await computerOf(own);
    await computer.post('/api/session/sign-out');
    await signInByScan(own, computer);
    expect(await endedOf(own)).toHaveLength(1);
    expect(await sessionsOf(computer)).toMatchObject({ sessions: [{ isCurrent: true }] });
    expect(await endedOf(computer)).toEqual([]);
  });
});
