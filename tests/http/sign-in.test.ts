import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import type { Account } from '../../apps/api/src/account/account.ts';
import type { Client } from '../support/client.ts';
import { DESKTOP, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, decide, frameOf, poll, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';

describe.each(STORES)('signing in by a scan, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  const desktop = () => product.client({ 'user-agent': DESKTOP });

  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  test('start answers 201 with the code, and a cookie that scripts cannot read', async () => {
    const response = await desktop().post('/api/logins');
    expect(response.status).toBe(201);
    expect(response.body).toEqual({
      kind: 'login',
      id: expect.stringMatching(/^[\w-]{22}$/),
      status: 'pending',
      interval: 0.8,
      expiresIn: 180,
      userCode: expect.stringMatching(/^[B-Z]{4}-[B-Z]{4}$/),
      qr: { content: expect.stringMatching(/^http:\/\/[^/]+\/q#[\w-]{36}$/), refreshIn: 15 },
    });
    expect(response.headers.get('set-cookie')).toMatch(
      /^pollen-\d+-login=[\w-]{22}\.[\w-]{43}; .*HttpOnly.*SameSite=Strict/,
    );
    expect(response.text.length).toBeLessThan(300);
    expect(response.headers.get('content-length')).toBe(String(response.text.length));
    expect(response.headers.get('cache-control')).toBe('private, no-cache, no-store, must-revalidate, no-transform');
    expect(response.headers.get('vary')).toBe('*');
  });

  test('a browser that starts again goes on with its login, whatever state it is in', async () => {
    const shown = await showCode(desktop());
    const again = await shown.browser.post('/api/logins');
    expect([again.status, again.body['id'], again.body['userCode']]).toEqual([200, shown.id, shown.userCode]);
    await scan(phone, shown.frame);
    const scanned = await shown.browser.post('/api/logins');
    expect([scanned.status, scanned.body['id'], scanned.body['status']]).toEqual([200, shown.id, 'scanned']);
  });

  test('start and poll work by GET alone', async () => {
    const browser = desktop();
    const started = await browser.get('/api/logins/start/0123456789abcdef');
    expect([started.status, started.body['status']]).toEqual([200, 'pending']);
    const polled = await browser.get('/api/logins/current/fedcba9876543210');
    expect(polled.body['id']).toBe(started.body['id']);
    await approve(phone, { browser, id: String(started.body['id']), userCode: '', frame: frameOf(started.body) });
    const delivered = await browser.get('/api/logins/current/aaaaaaaaaaaaaaaa');
    expect(delivered.body['status']).toBe('signed-in');
    expect((await browser.get('/api/session')).status).toBe(200);
  });

  test('the phone sees who is asking and three numbers; the browser sees one of them, and nothing about the phone', async () => {
    const shown = await showCode(desktop());
    const scanned = await scan(phone, shown.frame);
    expect(scanned.body).toEqual({
      kind: 'scan',
      id: shown.id,
      status: 'scanned',
      expiresIn: 120,
      decisionToken: expect.any(String),
      requestedFrom: {
        browser: 'Firefox 131',
        os: 'Windows',
        address: '127.0.0.1',
        place: null,
        network: 'same',
        startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        alsoSeen: [],
      },
      matchNumbers: [expect.any(Number), expect.any(Number), expect.any(Number)],
      sessionLifetimes: [
        { id: '15m', seconds: 900 },
        { id: '1h', seconds: 3600 },
        { id: 'today', seconds: 28_800 },
        { id: '30d', seconds: 2_592_000 },
      ],
      account: { displayName: 'Ada' },
    });
    const polled = await poll(shown.browser);
    expect(Object.keys(polled.body).sort()).toEqual(['expiresIn', 'id', 'interval', 'kind', 'matchNumber', 'status']);
    expect(polled.body).toMatchObject({ status: 'scanned', interval: 1.5 });
    expect(scanned.body['matchNumbers']).toContain(polled.body['matchNumber']);
  });

  test('the approved browser is signed in as the account of the phone, for as long as the phone chose', async () => {
    const shown = await showCode(desktop());
    expect((await approve(phone, shown, '15m')).body).toEqual({ kind: 'decision', id: shown.id, status: 'approved' });
    const delivered = await poll(shown.browser);
    expect(delivered.body).toEqual({ kind: 'login', id: shown.id, status: 'signed-in', continueTo: '/' });
    expect(delivered.headers.get('set-cookie')).toMatch(
      /^pollen-\d+-session=[\w-]{43}; Max-Age=(900|899); .*HttpOnly.*SameSite=Lax/,
    );
    const { body } = await shown.browser.get('/api/session');
    expect(body).toMatchObject({
      account: { username: 'ada', displayName: 'Ada', isAdmin: true },
      session: {
        signedInBy: 'qr',
        expiresIn: 900,
        idleExpiresIn: 360,
        approvedBy: { browser: 'Chrome 131', os: 'Android' },
      },
    });
  });

  test('by the typed code, in any case and without the dash', async () => {
    const shown = await showCode(desktop());
    const scanned = await scan(phone, shown.userCode.toLowerCase().replace('-', ''));
    expect(scanned.body['id']).toBe(shown.id);
  });

  test('a phone that scanned before it signed in comes back with a ticket, and the code waits for it', async () => {
    const shown = await showCode(desktop());
    const stranger = product.client();
    const refused = await scan(stranger, shown.frame);
    expect([refused.status, refused.body['type']]).toEqual([401, 'sign-in-required']);
    const { userCode } = shown;
    expect((await poll(shown.browser)).body).toMatchObject({ expiresIn: 300, phone: 'signing-in', userCode });
    await stranger.post('/api/session/password', { username: 'ADA', password: 'correct horse battery staple' });
    const scanned = await scan(stranger, String(refused.body['ticket']));
    expect([scanned.status, scanned.body['id']]).toEqual([200, shown.id]);
  });

  test('the deadline is extended once', async () => {
    const shown = await showCode(desktop());
    const deadline = async () => (await product.app.core.logins.find(loginId(shown.id)))?.value.deadline;
    await scan(product.client(), shown.frame);
    const extended = await deadline();
    await scan(product.client(), shown.frame);
    expect(await deadline()).toBe(extended);
  });

  test('T05: a repeated scan and a repeated decision are answered the same', async () => {
    const shown = await showCode(desktop());
    const first = await scan(phone, shown.frame);
    const second = await scan(phone, shown.frame);
    expect({ ...second.body, expiresIn: 0 }).toEqual({ ...first.body, expiresIn: 0 });
    const decision = await rightDecision(shown.browser, first);
    const responses: string[] = [];
    for (let time = 0; time < 3; time++) {
      responses.push((await decide(phone, shown.id, decision)).text);
      if (time === 1) await poll(shown.browser);
    }
    expect(new Set(responses).size).toBe(1);
    expect(
      (
        await decide(phone, shown.id, {
          ...decision,
          decision: 'deny',
          matchNumber: undefined,
          sessionLifetime: undefined,
        })
      ).status,
    ).toBe(409);
  });

  test('T03: the session comes again until it is used, and then never', async () => {
    const shown = await showCode(desktop());
    await approve(phone, shown);
    const cookies: unknown[] = [];
    for (let time = 0; time < 3; time++)
      cookies.push((await poll(shown.browser)).headers.get('set-cookie')?.split(';')[0]);
    expect(new Set(cookies).size).toBe(1);
    await shown.browser.get('/api/session');
    const late = await poll(shown.browser);
    expect(late.text).toBe('{"kind":"login","id":null,"status":"expired"}');
    expect(late.headers.get('set-cookie')).toBeNull();
  });

  test('T35: deny ends it for both sides', async () => {
    const shown = await showCode(desktop());
    const { body } = await scan(phone, shown.frame);
    const deny = { decision: 'deny', decisionToken: body['decisionToken'], reason: 'not-me' };
    expect((await decide(phone, shown.id, deny)).body['status']).toBe('denied');
    expect((await poll(shown.browser)).body).toEqual({ kind: 'login', id: shown.id, status: 'denied' });
    expect((await decide(phone, shown.id, deny)).body['status']).toBe('denied');
    const fresh = await shown.browser.post('/api/logins');
    expect([fresh.status, fresh.body['id'] === shown.id]).toEqual([201, false]);
  });

  test('T20: one wrong number ends it, and the right one comes too late', async () => {
    const shown = await showCode(desktop());
    const scanned = await scan(phone, shown.frame);
    const right = await rightDecision(shown.browser, scanned);
    const wrong = { ...right, matchNumber: Number(right.matchNumber) === 99 ? 98 : Number(right.matchNumber) + 1 };
    expect((await decide(phone, shown.id, wrong)).body['status']).toBe('denied');
    expect((await decide(phone, shown.id, wrong)).body['status']).toBe('denied');
    expect((await decide(phone, shown.id, right)).body['type']).toBe('login-already-decided');
    expect((await poll(shown.browser)).body).toMatchObject({ status: 'denied', cause: 'wrong-number' });
  });

  test('T35: cancel at the browser ends it for the phone', async () => {
    const shown = await showCode(desktop());
    const scanned = await scan(phone, shown.frame);
    const right = await rightDecision(shown.browser, scanned);
    const denied = { status: 'denied', cause: 'cancelled' };
    expect((await shown.browser.post('/api/logins/current/cancel')).body).toMatchObject(denied);
    expect((await decide(phone, shown.id, right)).status).toBe(409);
    expect((await poll(shown.browser)).body).toMatchObject(denied);
  });

  test('T24: the browser that had a session gets a new one, and the old one ends', async () => {
    const browser = desktop();
    await signInByScan(phone, browser);
    const planted = browser.cookies.get('session') ?? '';
    await signInByScan(phone, browser);
    expect(browser.cookies.get('session')).not.toBe(planted);
    const thief = product.client();
    thief.cookies.set('session', planted);
    expect((await thief.get('/api/session')).status).toBe(401);
  });

  test('T09: an approver who signs out before the browser collects takes the approval back', async () => {
    const second = product.client();
    await second.post('/api/session/password', { username: 'ada', password: 'correct horse battery staple' });
    const shown = await showCode(desktop());
    await approve(second, shown);
    await second.post('/api/session/sign-out');
    expect((await poll(shown.browser)).body).toMatchObject({ status: 'denied', cause: 'approver-gone' });
  });

  test.each([
    [
      'locked',
      ({ id }: Account) =>
        product.app.core.accounts.update(id, (current) => ({ next: { ...current, isLocked: true }, result: true })),
    ],
    ['removed', (account: Account) => product.app.core.accounts.remove(account)],
  ])('T09: an account that was %s before the browser collects gets no session', async (what, change) => {
    const other = await product.invite(phone, `grace-${what}`);
    const shown = await showCode(desktop());
    await approve(other, shown);
    const account = await product.app.core.accounts.findByUsername(`grace-${what}`);
    if (account) await change(account.value);
    expect((await poll(shown.browser)).body['status']).toBe('denied');
    expect((await other.get('/api/session')).status).toBe(401);
  });
});

function loginId(id: string) {
  return LoginId.parse(id);
}
