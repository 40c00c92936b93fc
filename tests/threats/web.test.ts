import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client, ClientResponse } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, decide, poll, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';

const FOREIGN = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];

describe.each(STORES)('the web around it, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const typeOf = ({ status, body }: ClientResponse) => [status, body['type']];
  const ownSession = async () => String(Object((await phone.get('/api/session')).body['session']).id);
  /** Every request that changes something for the person on the phone, and the body with which it would. */
  const changing = async (): Promise<[string, unknown][]> => {
    const shown = await showCode(product.client());
    const scanned = await showCode(product.client());
    const decision = await rightDecision(scanned.browser, await scan(phone, scanned.frame));
    return [
      ['/api/logins/scan', { code: shown.frame }],
      [`/api/logins/${scanned.id}/decide`, decision],
      ['/api/session/password', { username: 'ada', password: PASSWORD }],
      ['/api/session/verify', { password: PASSWORD }],
      ['/api/session/sign-out', {}],
      [`/api/sessions/${await ownSession()}/revoke`, {}],
      ['/api/sessions/revoke-others', {}],
      ['/api/invitations', {}],
      ['/api/setup', { token: 'x', username: 'eve', displayName: 'Eve', password: PASSWORD }],
    ];
  };

  test('T21: a foreign page changes nothing, with any header that a browser would send', async () => {
    for (const [path, body] of await changing()) {
      for (const headers of FOREIGN)
        expect(typeOf(await phone.post(path, body, headers))).toEqual([403, 'cross-site-request']);
    }
    expect((await phone.get('/api/session')).status).toBe(200);
  });

  test('T21: forms and plain text change nothing', async () => {
    for (const [path, body] of await changing()) {
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
        const init = { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) };
        expect(typeOf(await phone.send(path, init))).toEqual([415, 'unsupported-media-type']);
      }
    }
    expect((await phone.get('/api/session')).status).toBe(200);
  });

  test('T21: where a proxy removed both headers, a decision without its token is refused', async () => {
    const shown = await showCode(product.client());
    const { decisionToken: _, ...forged } = await rightDecision(shown.browser, await scan(phone, shown.frame));
    const headers = { 'content-type': 'application/json' };
    for (const body of [forged, { ...forged, decisionToken: 'x' }]) {
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      expect((await phone.send(`/api/logins/${shown.id}/decide`, init)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await poll(shown.browser)).body['status']).toBe('scanned');
  });

  test('T22: no GET and no HEAD changes anything, of any path, with the cookie of a phone that is signed in', async () => {
    const [pending, scanned] = [await showCode(product.client()), await showCode(product.client())];
    const decision = await rightDecision(scanned.browser, await scan(phone, scanned.frame));
    const { body } = await product.client().get('/api/openapi.json');
    const described = Object.keys(Object(body['paths'])).map((path) =>
      path.replace('{id}', scanned.id).replace(/\{\w+\}/, '0123456789abcdef'),
    );
    const query = `?code=${pending.userCode}&decision=approve&decisionToken=${decision.decisionToken}`;
    const paths = ['/', '/q', '/setup', '/invitation', '/recovery', '/network-check', '/sign-in', ...described];
    const sessions = (await phone.get('/api/sessions')).text.match(/"id"/g)?.length;
    for (const path of paths) {
      for (const method of ['GET', 'HEAD'])
        await phone.send(path + query, { method, headers: { purpose: 'prefetch' } });
    }
    expect((await poll(pending.browser)).body['status']).toBe('pending');
    expect((await poll(scanned.browser)).body['status']).toBe('scanned');
    expect((await phone.get('/api/sessions')).text.match(/"id"/g)?.length).toBe(sessions);
  });

  test.each(['image', 'document', 'iframe', 'script', 'video'])(
    'T22: the GETs that start and poll a login answer no browser that loads them as: %s',
    async (destination) => {
      const { browser } = await showCode(product.client());
      for (const path of ['/api/logins/start/0123456789abcdef', '/api/logins/current/0123456789abcdef']) {
        const response = await browser.get(path, { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': destination });
        expectProblem(response, 'cross-site-request');
        const fetched = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' };
        expect((await browser.get(path, fetched)).status).toBe(200);
      }
    },
  );

  test('T24: a session that was planted never becomes valid, and each sign-in gives a new one', async () => {
    const planted = 'A'.repeat(43);
    const victim = product.client();
    victim.cookies.set('session', planted);
    await signInByScan(phone, victim);
    const first = victim.cookies.get('session');
    await victim.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const second = victim.cookies.get('session');
    expect(new Set([planted, first, second]).size).toBe(3);
    for (const old of [planted, first]) {
      const thief = product.client();
      thief.cookies.set('session', old ?? '');
      expect((await thief.get('/api/session')).status).toBe(401);
    }
  });

  test('T33: no stranger is told that he may read anything', async () => {
    const shown = await showCode(product.client());
    for (const origin of ['https://evil.example', 'null']) {
      const responses = [
        await phone.get('/api/session', { origin }),
        await shown.browser.get('/api/logins/current/0123456789abcdef', { origin }),
        await phone.send('/api/logins/scan', {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'content-type',
          },
        }),
        await phone.get('/', { origin }),
      ];
      for (const { headers } of responses)
        expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test('T34: the session is in a cookie that scripts cannot read, and in no body', async () => {
    const shown = await showCode(product.client());
    const bodies = [(await approve(phone, shown)).text];
    const delivered = await poll(shown.browser);
    const session = shown.browser.cookies.get('session') ?? '';
    expect(delivered.headers.get('set-cookie')).toMatch(/^pollen-\d+-session=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
    bodies.push(delivered.text);
    for (const path of ['/api/session', '/api/sessions', '/']) bodies.push((await shown.browser.get(path)).text);
    bodies.push((await phone.get('/api/sessions')).text);
    expect(bodies.filter((body) => body.includes(session) || body.includes(encodeURIComponent(session)))).toEqual([]);
  });

  test('T40: one kind of value in the place of another leads nowhere', async () => {
    const shown = await showCode(product.client());
    const cookie = shown.browser.cookies.get('login') ?? '';
    const scanned = await scan(phone, shown.frame);
    const token = String(scanned.body['decisionToken']);
    const session = phone.cookies.get('session') ?? '';
    const guests = await Promise.all([0, 1].map((index) => product.invite(phone, `mixer${index}`)));
    for (const [index, code] of [cookie, token, shown.id, session, `${shown.id}.${token}`].entries()) {
      const response = await scan(guests[index % 2] ?? phone, code);
      expect(response.status === 404 || response.status === 400).toBe(true);
    }
    for (const value of [shown.frame, shown.id, token, session, shown.userCode]) {
      const polled = await product.client().post('/api/logins/current', {}, { cookie: `login=${value}` });
      expect(polled.body['status']).toBe('expired');
      const asked = await product
        .client()
        .get('/api/session', { cookie: `session=${value === session ? cookie : value}` });
      expect(asked.status).toBe(401);
      const decision = { decision: 'deny', decisionToken: value === token ? shown.frame : value };
      expect(typeOf(await decide(phone, shown.id, decision))).toEqual([403, 'decision-not-allowed']);
    }
    expect((await poll(shown.browser)).body['status']).toBe('scanned');
  });
});
