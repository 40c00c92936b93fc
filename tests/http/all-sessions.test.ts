import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { ageProof } from '../support/clock.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { tokenOf } from '../support/recovery.ts';
import { approve, decide, poll, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';

const STATUS = API.whoamiByNonce('n'.repeat(22));

describe.each(STORES)('ending every session at once, on the %s store', (store) => {
  let product: Product;
  /** Another server on the same store, where it can be shared. */
  let other: Product;
  let ada: Client;
  let people = 0;
  beforeAll(async () => {
    product = await startProduct(store);
    other = product.redis ? await startProduct('embedded', { REDIS_URL: product.redis.url }) : product;
    ada = await product.setUp();
  });
  afterAll(async () => {
    if (other !== product) await other.stop();
    await product.stop();
  });

  const endAll = (client = ada) => client.post(API.endAllSessions);
  const signIn = async (username: string, client = product.client()) => {
    expect((await client.post('/api/session/password', { username, password: PASSWORD })).status).toBe(200);
    return client;
  };
  const endAllAsAda = async () => {
    expect((await endAll()).body).toEqual({ kind: 'all-sessions-ended' });
    ada = await signIn('ada');
  };
  const newPhone = () => product.invite(ada, `guest-${people++}`);
  /** The same browser, at the other server. */
  const elsewhere = (client: Client) => {
    const same = other.client();
    for (const [name, value] of client.cookies) same.cookies.set(name, value);
    return same;
  };
  const statusOf = async (client: Client) => (await client.get('/api/session')).status;

  it('T47: signs everybody out on every server, whoever did it too, and lets everybody in again', async () => {
    const phone = await newPhone();
    const [computer, second] = [product.client(), await signIn('ada')];
    await signInByScan(phone, computer);
    const own = ada;
    const before = [phone, computer, second, own, ...[phone, own].map(elsewhere)];
    for (const client of before) expect(await statusOf(client)).toBe(200);
    await endAllAsAda();
    for (const client of before) expect(await statusOf(client)).toBe(401);
    expect(await statusOf(ada)).toBe(200);
    expect(await statusOf(elsewhere(ada))).toBe(200);
    const again = await signIn(`guest-${people - 1}`);
    await signInByScan(again, computer);
    const { sessions } = (await again.get('/api/sessions')).body;
    expect(sessions).toHaveLength(2);
    await endAllAsAda();
    for (const client of [again, computer]) expect(await statusOf(client)).toBe(401);
  });

  it('tells each browser so, for a day, and the administrator in the activity', async () => {
    const phone = await newPhone();
    const own = ada;
    await endAllAsAda();
    for (const client of [phone, own, elsewhere(phone)])
      expect((await client.get(STATUS)).body).toMatchObject({
        current: null,
        ended: { how: 'all-ended', at: expect.any(String), by: null },
      });
    expect((await product.client().get(STATUS)).body['ended']).toBeUndefined();
    expect((await ada.get('/api/activity')).text).toContain('"kind":"all-ended"');
    expect((await phone.post('/api/session/sign-out')).status).toBe(200);
  });

  it('leaves no way on for a login that was scanned, approved or delivered', async () => {
    const phone = await newPhone();
    const [scanned, approved, delivered] = [
      await showCode(product.client()),
      await showCode(product.client()),
      await showCode(product.client()),
    ];
    const decision = await rightDecision(scanned.browser, await scan(phone, scanned.frame));
    await approve(phone, approved);
    await approve(phone, delivered);
    expect((await poll(delivered.browser)).body['status']).toBe('signed-in');
    await endAllAsAda();
    expect((await decide(phone, scanned.id, decision)).status).toBe(401);
    expect((await poll(approved.browser)).body['status']).toBe('denied');
    expect((await poll(delivered.browser)).body['status']).toBe('expired');
    for (const { browser } of [scanned, approved, delivered]) expect(await statusOf(browser)).toBe(401);
  });

  it('voids what was made in those sessions, and nothing that is made later', async () => {
    const phone = await newPhone();
    const id = String(Object((await phone.get('/api/session')).body['account']).id);
    const make = async () => ({
      invitation: tokenOf((await ada.post('/api/invitations')).body['link']),
      recovery: tokenOf((await ada.post(`/api/accounts/${id}/recovery-link`)).body['link']),
    });
    const stand = async ({ invitation, recovery }: Awaited<ReturnType<typeof make>>) => [
      (await product.client().post('/api/links/check', { token: invitation })).status,
      (await product.client().post('/api/recovery/check', { token: recovery })).status,
    ];
    const before = await make();
    expect(await stand(before)).toEqual([200, 200]);
    await endAllAsAda();
    const after = await make();
    expect([await stand(before), await stand(after)]).toEqual([
      [404, 404],
      [200, 200],
    ]);
    expect((await ada.get('/api/invitations')).body['invitations']).toHaveLength(1);
  });

  it('is for administrators, with a proof of the last minutes, and never in a browser that a scan signed in', async () => {
    const phone = await newPhone();
    const computer = product.client();
    await signInByScan(ada, computer);
    for (const [client, type] of [
      [product.client(), 'sign-in-required'],
      [phone, 'administrator-required'],
      [computer, 'qr-session-cannot-approve'],
    ] as const)
      expect((await endAll(client)).body['type']).toBe(type);
    await ageProof(ada, product);
    expect((await endAll()).body['type']).toBe('verification-required');
    for (const client of [ada, phone, computer]) expect(await statusOf(client)).toBe(200);
    await ada.post('/api/session/verify', { password: PASSWORD });
  });

  it('ends what began in its course, if that was answered before, also when several do it at once', async () => {
    const clients = await Promise.all(Array.from({ length: 6 }, () => signIn('ada')));
    const ended = await Promise.all(clients.slice(0, 3).map((client) => endAll(client)));
    expect(ended.some(({ status }) => status === 200)).toBe(true);
    for (const client of clients) expect(await statusOf(client)).toBe(401);
    ada = await signIn('ada');
  });
});
