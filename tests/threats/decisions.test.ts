import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client, ClientResponse } from '../support/client.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, decide, poll, rightDecision, scan, showCode } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

describe.each(STORES)('deciding, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const typeOf = ({ status, body }: ClientResponse) => [status, body['type']];
  const signIn = async (username: string) => {
    const client = product.client();
    await client.post('/api/session/password', { username, password: PASSWORD });
    return client;
  };

  test('T06: neither another phone nor another session of the same account decides what the first scanned', async () => {
    const shown = await showCode(product.client());
    const scanned = await scan(phone, shown.frame);
    const decision = await rightDecision(shown.browser, scanned);
    for (const other of [await product.invite(phone, 'other-phone'), await signIn('ada')]) {
      expect(typeOf(await scan(other, shown.frame))).toEqual([409, 'login-already-scanned']);
      expect(typeOf(await decide(other, shown.id, decision))).toEqual([403, 'decision-not-allowed']);
    }
    expect((await poll(shown.browser)).body['status']).toBe('scanned');
    expect((await decide(phone, shown.id, decision)).body['status']).toBe('approved');
  });

  test('T07: nobody decides what nobody scanned', async () => {
    const shown = await showCode(product.client());
    const approval = { decision: 'approve', decisionToken: 'x', matchNumber: 47, sessionLifetime: '1h' };
    expect(typeOf(await decide(phone, shown.id, approval))).toEqual([403, 'decision-not-allowed']);
    const denial = { decision: 'deny', decisionToken: 'x' };
    expect(typeOf(await decide(phone, shown.id, denial))).toEqual([403, 'decision-not-allowed']);
    expect((await poll(shown.browser)).body['status']).toBe('pending');
  });

  test('T08: who signs in is who decided, whatever the request says', async () => {
    const victim = await product.invite(phone, 'victim');
    const { id } = Object((await victim.get('/api/session')).body['account']);
    const attacker = await product.invite(phone, 'attacker');
    const claims = { 'x-user': 'victim', 'x-account-id': id, 'x-remote-user': 'victim', from: 'victim' };
    const shown = await showCode(product.client());
    const query = `?accountId=${id}&username=victim`;
    const inBody = await attacker.post('/api/logins/scan', { code: shown.frame, accountId: id });
    expect(typeOf(inBody)).toEqual([400, 'invalid-request']);
    const scanned = await attacker.post(`/api/logins/scan${query}`, { code: shown.frame }, claims);
    const decision = await rightDecision(shown.browser, scanned);
    const decideAs = (body: unknown) => attacker.post(`/api/logins/${shown.id}/decide${query}`, body, claims);
    expect(typeOf(await decideAs({ ...decision, username: 'victim' }))).toEqual([400, 'invalid-request']);
    expect((await decideAs(decision)).body['status']).toBe('approved');
    await shown.browser.post(`/api/logins/current${query}`, {}, claims);
    const session = await shown.browser.get(`/api/session${query}`, claims);
    expect(session.body['account']).toMatchObject({ username: 'attacker' });
  });

  test('T09: an approver who signs out between scan and decision, or before the delivery, approves nothing', async () => {
    const beforeDecision = await signIn('ada');
    const one = await showCode(product.client());
    const scanned = await scan(beforeDecision, one.frame);
    const decision = await rightDecision(one.browser, scanned);
    const session = beforeDecision.cookies.get('session') ?? '';
    await beforeDecision.post('/api/session/sign-out');
    beforeDecision.cookies.set('session', session);
    expect(typeOf(await decide(beforeDecision, one.id, decision))).toEqual([401, 'sign-in-required']);
    expect((await poll(one.browser)).body['status']).toBe('scanned');

    const beforeDelivery = await signIn('ada');
    const other = await showCode(product.client());
    await approve(beforeDelivery, other);
    await beforeDelivery.post('/api/session/sign-out');
    const polled = await poll(other.browser);
    expect([polled.body['status'], polled.headers.getSetCookie()]).toEqual(['denied', []]);
  });

  test('T11: an id that a client proposes is not taken', async () => {
    const proposed = 'aaaaaaaaaaaaaaaaaaaaaA';
    const known = await showCode(product.client());
    for (const id of [proposed, known.id]) {
      const byCookie = await product.client().post('/api/logins', {}, { cookie: `login=${id}` });
      expect([byCookie.status, byCookie.body['id'] === id]).toEqual([201, false]);
      const byQuery = await product.client().post(`/api/logins?id=${id}`, {}, { 'x-login-id': id });
      expect([byQuery.status, byQuery.body['id'] === id]).toEqual([201, false]);
      expect(typeOf(await product.client().post('/api/logins', { id }))).toEqual([400, 'invalid-request']);
    }
  });

  test('T29: the number is nowhere before the scan, and never marked on the phone; only the right one approves', async () => {
    const shown = await showCode(product.client());
    const before = await poll(shown.browser);
    expect(Object.keys(before.body)).not.toContain('matchNumber');
    const scanned = await scan(phone, shown.frame);
    const numbers = scanned.body['matchNumbers'];
    if (!Array.isArray(numbers)) throw new Error('no numbers');
    expect(new Set(numbers).size).toBe(3);
    const right = Number((await poll(shown.browser)).body['matchNumber']);
    const rest = JSON.stringify({ ...scanned.body, matchNumbers: [] });
    expect([numbers.includes(right), /matchNumber"|answer|correct/.test(rest)]).toEqual([true, false]);
    const { decisionToken } = scanned.body;
    const without = { decision: 'approve', decisionToken, sessionLifetime: '1h' };
    expect(typeOf(await decide(phone, shown.id, without))).toEqual([400, 'invalid-request']);
    expect((await poll(shown.browser)).body['status']).toBe('scanned');
    expect((await decide(phone, shown.id, { ...without, matchNumber: right })).body['status']).toBe('approved');
  });

  test('T35: a denial and a cancellation are final, for whoever comes late, too', async () => {
    const denied = await showCode(product.client());
    const { body } = await scan(phone, denied.frame);
    const approval = await rightDecision(denied.browser, { ...(await scan(phone, denied.frame)), body });
    await decide(phone, denied.id, { decision: 'deny', decisionToken: body['decisionToken'] });
    expect(typeOf(await decide(phone, denied.id, approval))).toEqual([409, 'login-already-decided']);
    expect((await poll(denied.browser)).body['status']).toBe('denied');

    const cancelled = await showCode(product.client());
    await cancelled.browser.post('/api/logins/current/cancel');
    expect((await scan(phone, cancelled.frame)).status).toBe(409);
    expect((await poll(cancelled.browser)).body['status']).toBe('denied');
  });

  test('T42: whatever is sent twice, or answered to nobody, there is one outcome and one session', async () => {
    const shown = await showCode(product.client());
    const twice = async (send: () => Promise<ClientResponse>) => {
      const [first, second] = [await send(), await send()];
      expect([second.status, { ...second.body, expiresIn: 0 }]).toEqual([
        first.status,
        { ...first.body, expiresIn: 0 },
      ]);
      return second;
    };
    const scanned = await twice(() => scan(phone, shown.frame));
    const decision = await rightDecision(shown.browser, scanned);
    await twice(() => decide(phone, shown.id, decision));
    const lost = await poll(shown.browser);
    const repeated = await poll(shown.browser);
    expect(repeated.headers.getSetCookie()[0]?.split(';')[0]).toBe(lost.headers.getSetCookie()[0]?.split(';')[0]);
    await twice(() => decide(phone, shown.id, decision));
    expect((await shown.browser.get('/api/session')).status).toBe(200);
    await twice(() => decide(phone, shown.id, decision));
  });

  test('T17: a poll that comes much too soon is told to slow down, and loses nothing', async () => {
    const shown = await showCode(product.client());
    const responses = await Promise.all(Array.from({ length: 60 }, () => poll(shown.browser)));
    const statuses = responses.map(({ body }) => body['status']);
    expect(new Set(statuses)).toEqual(new Set(['pending', 'slow-down']));
    expect(responses.find(({ body }) => body['status'] === 'slow-down')?.body).toEqual({
      kind: 'login',
      id: shown.id,
      status: 'slow-down',
      interval: 4,
    });
    await scan(phone, shown.frame);
    await until(async () => (await poll(shown.browser)).body['status'] === 'scanned');
  });
});
