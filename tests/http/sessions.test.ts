import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SessionList } from '@pollen/shared';
import { sessionIdOf } from '../../apps/api/src/session/session-token.ts';
import type { Client } from '../support/client.ts';
import { DESKTOP, PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, poll, showCode, signInByScan } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

test.each(STORES)('a space that a phone puts around a name is no part of it, on the %s store', async (store) => {
  const product = await startProduct(store);
  try {
    const administrator = await product.setUp();
    await product.invite(administrator, ' bob ');
    for (const username of ['bob', 'bob ', ' Bob\u3000', '\tBOB'])
      expect((await product.client().post('/api/session/password', { username, password: PASSWORD })).status).toBe(200);
    for (const username of [' ', 'b ob'])
      expect((await product.client().post('/api/session/password', { username, password: PASSWORD })).status).not.toBe(
        200,
      );
  } finally {
    await product.stop();
  }
});

describe.each(STORES)('sessions, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const list = async (client: Client) => SessionList.parse((await client.get('/api/sessions')).body).sessions;

  test('are listed with what each is, and which phone approved it', async () => {
    const desktop = product.client({ 'user-agent': DESKTOP });
    await signInByScan(phone, desktop);
    const sessions = await list(phone);
    const own = sessions.find(({ isCurrent }) => isCurrent);
    expect(own).toMatchObject({ browser: 'Chrome 131', os: 'Android', signedInBy: 'password', approvedBy: null });
    expect(sessions.find(({ signedInBy }) => signedInBy === 'qr')).toMatchObject({
      isCurrent: false,
      browser: 'Firefox 131',
      os: 'Windows',
      address: '127.0.0.1',
      approvedBy: { sessionId: own?.id, browser: 'Chrome 131', os: 'Android' },
    });
  });

  test('T39: one that is revoked is out at its next request', async () => {
    const desktop = product.client();
    await signInByScan(phone, desktop);
    const { body } = await desktop.get('/api/session');
    const id = String(Object(body['session']).id);
    expect((await phone.post(`/api/sessions/${id}/revoke`)).body).toEqual({ kind: 'revoked', count: 1 });
    expect((await desktop.get('/api/session')).status).toBe(401);
    expect((await phone.post(`/api/sessions/${id}/revoke`)).status).toBe(404);
  });

  test('are told on a path of its own for each question, which no cache can have a response to', async () => {
    const nonce = '0123456789abcdef';
    const asked = await phone.get(`/api/session/${nonce}`);
    expect(asked.body).toMatchObject({ account: (await phone.get('/api/session')).body['account'] });
    expect((await phone.get(`/api/sessions/${nonce}`)).body).toMatchObject({ kind: 'sessions' });
    expect((await product.client().get(`/api/sessions/${nonce}`)).status).toBe(401);
    expect((await phone.get('/api/session/short')).status).toBe(400);
  });

  test('of another account cannot be revoked', async () => {
    const other = await product.invite(phone, 'grace');
    const [own] = await list(other);
    expect((await phone.post(`/api/sessions/${own?.id}/revoke`)).status).toBe(404);
    expect((await other.get('/api/session')).status).toBe(200);
  });

  test('all others end at once', async () => {
    const desktops = [product.client(), product.client()];
    for (const desktop of desktops) await signInByScan(phone, desktop);
    await phone.post('/api/sessions/revoke-others');
    for (const desktop of desktops) expect((await desktop.get('/api/session')).status).toBe(401);
    expect(await list(phone)).toHaveLength(1);
  });

  test('signing out ends the session, not only the cookie', async () => {
    const desktop = product.client();
    await signInByScan(phone, desktop);
    const token = desktop.cookies.get('session') ?? '';
    const response = await desktop.post('/api/session/sign-out');
    expect(response.headers.get('set-cookie')).toMatch(/^pollen-\d+-session=; Max-Age=0; /);
    desktop.cookies.set('session', token);
    expect((await desktop.get('/api/session')).status).toBe(401);
  });

  test('T24: a planted session is never taken over', async () => {
    const victim = product.client();
    victim.cookies.set('session', 'planted');
    await victim.post('/api/session/password', { username: 'ada', password: PASSWORD });
    expect(victim.cookies.get('session')).toMatch(/^[\w-]{43}$/);
  });
});

describe('short sessions', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('embedded', {
      SESSION_SECONDS: '3',
      SESSION_IDLE_SECONDS: '2',
      DELIVERED_SECONDS: '1',
    });
  });
  afterAll(() => product.stop());

  test('T36: end by themselves, and one that was delivered and not used ends sooner', async () => {
    const phone = await product.setUp();
    const unused = product.client();
    const shown = await showCode(unused);
    await approve(phone, shown);
    await poll(unused);
    const isOut = async (client: Client) => (await client.get('/api/session')).status === 401;
    const asStored = sessionIdOf(unused.cookies.get('session') ?? '');
    await until(async () => (await product.app.core.sessions.find(asStored)) === null);
    expect(await isOut(unused)).toBe(true);
    await until(() => isOut(phone));
    expect((await phone.get('/api/session')).body['type']).toBe('sign-in-required');
  });
});
