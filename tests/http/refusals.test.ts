import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROBLEMS, Problem, type ProblemType } from '@pollen/shared';
import { type Client, type ClientResponse, getAs, tellingOf } from '../support/client.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, decide, poll, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';

describe.each(STORES)('refusals, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  const provoked = new Set<string>();

  /** The response is a problem document of this type, with its status, and is never kept by a cache. */
  function expectProblem(response: ClientResponse, type: ProblemType): void {
    expect([response.body['type'], response.status]).toEqual([type, PROBLEMS[type].status]);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(Problem.parse(response.body).status).toBe(response.status);
    provoked.add(type);
  }

  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  test.each([
    ['/api/logins/scan', {}],
    ['/api/logins/scan', { code: 1 }],
    ['/api/logins/scan', { code: ['WDJB-MJHT'] }],
    ['/api/logins/scan', { code: 'x'.repeat(4_096) }],
    ['/api/logins/scan', { code: 'WDJB-MJHT', accountId: 'x' }],
    ['/api/logins', { id: 'chosen-by-the-client' }],
    ['/api/logins/current', []],
    ['/api/logins/aaaaaaaaaaaaaaaaaaaaaA/decide', { decision: 'maybe', decisionToken: 'x' }],
    [
      '/api/logins/aaaaaaaaaaaaaaaaaaaaaA/decide',
      { decision: 'approve', decisionToken: 'x', matchNumber: '47', sessionLifetime: '1h' },
    ],
    ['/api/session/password', { username: 'ada' }],
    ['/api/setup', { token: 'x', username: 'a b', displayName: 'A', password: PASSWORD }],
  ])('T40: %s refuses the body %j and names the field', async (path, body) => {
    const response = await phone.post(path, body);
    expectProblem(response, 'invalid-request');
    expect(String(response.body['detail'])).toMatch(/^[\w.]+: /);
  });

  test.each(['{', '', '{"code":"a","code":', '{"__proto__":{"x":1}}', 'null'])(
    'a body that reads %j is refused',
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      expectProblem(await phone.send('/api/logins/scan', { method: 'POST', headers, body }), 'invalid-request');
    },
  );

  test.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', ''])(
    'a body of type %j is refused',
    async (type) => {
      const init = { method: 'POST', headers: { 'content-type': type }, body: '{}' };
      const response = await phone.send('/api/logins', init);
      expectProblem(response, 'unsupported-media-type');
    },
  );

  test('T40: a body of more than 16 kB is refused', async () => {
    expectProblem(await phone.post('/api/logins/scan', { code: 'x'.repeat(17_000) }), 'request-too-large');
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not used', async (method) => {
    const response = await phone.send('/api/logins', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    provoked.add('method-not-allowed');
  });

  test.each(['/api/nothing', '/nothing', '/api/logins/scan', '/api/logins/current/short'])(
    '%s is not there by GET',
    async (path) => {
      const response = await phone.get(path);
      expectProblem(response, path.endsWith('short') ? 'invalid-request' : 'not-found');
    },
  );

  test.each([`/api/session/${'x'.repeat(300)}`, '/api/%zz', '/%zz'])(
    'the address %s is refused, and not repeated',
    async (path) => {
      const response = await phone.get(path);
      expectProblem(response, 'invalid-request');
      expect(response.text).not.toMatch(/xxx|zz/);
    },
  );

  test('without a session there is no account, no list, no invitation, no verification and no decision', async () => {
    const stranger = product.client();
    for (const path of ['/api/session', '/api/sessions']) expectProblem(await stranger.get(path), 'sign-in-required');
    expectProblem(await stranger.post('/api/invitations'), 'sign-in-required');
    expectProblem(await stranger.post('/api/sessions/revoke-others'), 'sign-in-required');
    expectProblem(await stranger.post('/api/session/verify', { password: PASSWORD }), 'sign-in-required');
    const deny = { decision: 'deny', decisionToken: 'x' };
    expectProblem(await decide(stranger, 'aaaaaaaaaaaaaaaaaaaaaA', deny), 'sign-in-required');
  });

  test.each(['unknown', '__proto__', 'a:b*', 'x'.repeat(256)])('T40: the code %j is not found', async (code) => {
    const guest = await product.invite(phone, `guest-${code.slice(0, 9).replace(/\W/g, '')}${code.length}`);
    expectProblem(await scan(guest, code), 'login-not-found');
  });

  test('a tampered frame and an unknown login are not found', async () => {
    const { frame } = await showCode(product.client());
    const flipped = frame.slice(0, -1) + (frame.endsWith('A') ? 'B' : 'A');
    expectProblem(await scan(product.client(), flipped), 'login-not-found');
    const deny = { decision: 'deny', decisionToken: 'x' };
    for (const id of ['aaaaaaaaaaaaaaaaaaaaaA', 'x', '..%2f', '%00']) {
      expectProblem(await decide(phone, id, deny), 'login-not-found');
    }
  });

  test('T16: a stranger learns nothing about typed codes', async () => {
    const { userCode } = await showCode(product.client());
    const known = await scan(product.client(), userCode);
    const unknown = await scan(product.client(), 'BBBB-BBBB');
    for (const response of [known, unknown]) expectProblem(response, 'sign-in-required');
    expect(String(known.body['ticket']).length).toBe(String(unknown.body['ticket']).length);
  });

  test('whom another phone has forestalled: scanned and not to be decided', async () => {
    const shown = await showCode(product.client());
    const other = await product.invite(phone, 'late');
    const scanned = await scan(phone, shown.frame);
    expectProblem(await scan(other, shown.frame), 'login-already-scanned');
    const decision = await rightDecision(shown.browser, scanned);
    expectProblem(await decide(other, shown.id, decision), 'decision-not-allowed');
    const sameAccount = product.client();
    await sameAccount.post('/api/session/password', { username: 'ada', password: PASSWORD });
    expectProblem(await decide(sameAccount, shown.id, decision), 'decision-not-allowed');
    for (const token of ['', 'x', undefined]) {
      expectProblem(await decide(phone, shown.id, { ...decision, decisionToken: token }), 'decision-not-allowed');
    }
    expect((await decide(phone, shown.id, decision)).body['status']).toBe('approved');
    expectProblem(await scan(phone, shown.frame), 'login-already-decided');
  });

  test('a session born from a scan cannot approve or invite', async () => {
    const browser = product.client();
    await signInByScan(phone, browser);
    const shown = await showCode(product.client());
    expectProblem(await scan(browser, shown.frame), 'qr-session-cannot-approve');
    expectProblem(await browser.post('/api/invitations'), 'qr-session-cannot-approve');
    expect((await poll(shown.browser)).body['status']).toBe('pending');
  });

  test('only an administrator invites', async () => {
    const guest = await product.invite(phone, 'guest');
    expectProblem(await guest.post('/api/invitations'), 'administrator-required');
  });

  test('a used, an invented and a set-up link lead nowhere, and a taken name leaves the link as it was', async () => {
    const { body } = await phone.post('/api/invitations');
    const account = {
      token: String(body['link']).split('#')[1],
      username: 'ADA',
      displayName: 'A',
      password: PASSWORD,
    };
    expectProblem(await product.client().post('/api/invitations/accept', account), 'username-taken');
    const free = { ...account, username: 'free' };
    expect((await product.client().post('/api/invitations/accept', free)).status).toBe(201);
    const again = { ...account, username: 'again' };
    expectProblem(await product.client().post('/api/invitations/accept', again), 'link-not-found');
    expectProblem(await product.client().post('/api/setup', { ...again, token: 'invented' }), 'link-not-found');
  });

  test('T43: an unknown name and a wrong password are refused alike', async () => {
    const wrong = await product.client().post('/api/session/password', { username: 'ada', password: 'wrong' });
    const unknown = await product.client().post('/api/session/password', { username: 'nobody', password: 'wrong' });
    expectProblem(wrong, 'wrong-username-or-password');
    expect(tellingOf(unknown)).toBe(tellingOf(wrong));
  });

  test('guessing passwords and typed codes is slowed down, with the time to wait', async () => {
    const guesser = await product.invite(phone, 'guesser');
    let response = await scan(guesser, 'BBBB-BBBB');
    for (let time = 0; time < 5; time++) response = await scan(guesser, 'BBBB-BBBB');
    expectProblem(response, 'too-many-requests');
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const stranger = product.client();
    const guess = () => stranger.post('/api/session/password', { username: 'guesser', password: 'wrong' });
    for (let time = 0; time < 21; time++) response = await guess();
    expectProblem(response, 'too-many-requests');
    expect((await stranger.post('/api/session/password', { username: 'late', password: PASSWORD })).status).toBe(200);
  });

  test('T38: an old proof is asked for again, and the decision goes on from where it was', async () => {
    const fresh = await startProduct(store, { APPROVAL_FRESHNESS_SECONDS: '0' });
    try {
      const owner = await fresh.setUp();
      const shown = await showCode(fresh.client());
      const scanned = await scan(owner, shown.frame);
      const decision = await rightDecision(shown.browser, scanned);
      expectProblem(await decide(owner, shown.id, decision), 'verification-required');
      expectProblem(await owner.post('/api/session/verify', { password: 'wrong' }), 'wrong-username-or-password');
      expect((await owner.post('/api/session/verify', { password: PASSWORD })).body).toEqual({ kind: 'verified' });
      expect((await decide(owner, shown.id, decision)).body['status']).toBe('approved');
    } finally {
      await fresh.stop();
    }
  });

  test('T21: foreign pages and foreign names are refused', async () => {
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      for (const path of [
        '/api/logins',
        '/api/logins/scan',
        '/api/session/password',
        '/api/session/sign-out',
        '/api/setup',
      ]) {
        expectProblem(await phone.post(path, {}, headers), 'cross-site-request');
      }
    }
    expect((await phone.get('/api/session')).status).toBe(200);
    expectProblem(await getAs('evil.example', `${product.url}/api/session`), 'unknown-host');
  });

  test('every problem of the registry but the unforeseen, the missing store, the wrong clock, the server that stops and those with tests of their own was provoked here', () => {
    const withPasskeys = ['passkey-not-accepted', 'passkeys-unavailable', 'last-way-in', 'too-many-passkeys'];
    const withAccounts = ['first-administrator', 'own-account', 'account-locked', 'not-for-administrators'];
    const withApplications = ['application-exists', 'application-in-file', 'application-not-allowed', 'device-code'];
    const behindProxies = ['access-refused', 'untrusted-proxy'];
    const withNotices = ['mail-not-sent', 'push-service-not-allowed'];
    const unreadable = ['request-too-slow', 'head-too-large', 'expectation-failed'];
    const broken = ['unexpected-problem', 'store-unavailable', 'clock-wrong', 'shutting-down'];
    const others = [...behindProxies, 'confirmation-not-allowed', 'too-many-invitations'];
    const features = [...withPasskeys, ...withAccounts, ...withApplications, ...withNotices, ...others];
    const missing = Object.keys(PROBLEMS).filter((type) => !provoked.has(type));
    expect(missing.toSorted()).toEqual([...features, ...unreadable, ...broken].toSorted());
  });

  test('who approved once may approve again', async () => {
    const shown = await showCode(product.client());
    expect((await approve(phone, shown)).status).toBe(200);
  });
});
