import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionId } from '../../apps/api/src/session/session.ts';
import { applicationsOf, BACK } from '../support/applications.ts';
import type { Client } from '../support/client.ts';
import { DESKTOP, type Product, startProduct } from '../support/product.ts';
import { startProvider } from '../support/provider.ts';
import { type Listener, startListener } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { tokensOf } from '../support/sign-in-to.ts';
import { until } from '../support/until.ts';

describe('servers of one store that began without an application', () => {
  let one: Product;
  let other: Product;
  let admin: Client;
  let told: Listener;
  const { add, addWiki, change, send } = applicationsOf(() => admin);

  /** What the other server answers to the address of both. */
  const ask = (path: string) => other.app.server.inject({ url: path, headers: { host: new URL(one.url).host } });
  const authorize = async (client_id: string) => {
    const query = new URLSearchParams({
      client_id,
      redirect_uri: BACK,
      response_type: 'code',
      scope: 'openid',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    });
    return (await ask(`/oidc/authorize?${query}`)).statusCode;
  };

  beforeAll(async () => {
    told = await startListener();
    one = await startProvider('redis', []);
    other = await startProduct('embedded', { APP_URL: one.url, REDIS_URL: one.redis?.url ?? '' });
    admin = await one.setUp();
  });
  afterAll(async () => {
    await other.stop();
    await one.stop();
    await told.stop();
  });

  it('know one from the moment on in which it is added at one of them, and how it is changed and removed', async () => {
    const discovery = async () => (await ask('/.well-known/openid-configuration')).statusCode;
    expect(await discovery()).toBe(404);
    // What stands behind a proxy has no need of OpenID.
    await add({ client_id: 'behind', client_name: 'Behind', forward_auth_host: 'behind.example.com' });
    expect(await discovery()).toBe(404);
    await addWiki('wiki');
    expect([await discovery(), await authorize('wiki')]).toEqual([200, 303]);
    await change('wiki', { redirect_uris: ['https://wiki.example.com/elsewhere'] });
    expect(await authorize('wiki')).toBe(400);
    await change('wiki', { redirect_uris: [BACK] });
    expect(await authorize('wiki')).toBe(303);
    await send('wiki', 'remove');
    expect([await discovery(), await authorize('wiki')]).toEqual([404, 404]);
  });

  it('look after its sessions, whichever of them runs', async () => {
    const wiki = await addWiki('watched', { own_network: true, backchannel_logout_uri: `${told.url}/logout` });
    const computer = one.client({ 'user-agent': DESKTOP });
    await signInByScan(admin, computer);
    await tokensOf(wiki, computer);
    const id = SessionId.parse(Object((await computer.get('/api/session')).body['session']).id);
    const { sessions, appSessions } = other.app.core;
    await sessions.update(id, (session) => ({ next: { ...session, lastUsedAt: 0 }, result: null }));
    await appSessions.links.lookAt(id, Date.now());
    // Nobody asks for it: the other server does so by itself, every few seconds.
    await one.app.server.close();
    await until(() => told.received.length > 0, 60_000);
    expect(told.received).toHaveLength(1);
  });
});
