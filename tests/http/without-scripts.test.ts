import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client, ClientResponse } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { decide, scan } from '../support/sign-in.ts';
import { submit } from '../support/submit.ts';
import { until } from '../support/until.ts';

const follow = (browser: Client, response: ClientResponse) =>
  browser.get(response.headers.get('location') ?? 'nowhere');
const linkIn = ({ text }: ClientResponse, pattern: RegExp) => pattern.exec(text)?.[1] ?? 'nowhere';
const frameIn = (page: ClientResponse) => linkIn(page, /<iframe[^>]+src="([^"]+)"/);
const nextIn = (page: ClientResponse) => linkIn(page, /http-equiv="refresh" content="[\d.]+;url=([^"]+)"/);

const userCodeIn = (page: ClientResponse) => linkIn(page, /class="user-code">([^<]+)</);

/** A browser without scripts, up to the page in the frame that shows the code. */
async function showCode(browser: Client) {
  const outer = await follow(browser, await submit(browser, '/sign-in'));
  const code = await browser.get(frameIn(outer));
  return { outer, code, userCode: userCodeIn(code) };
}

describe.each(STORES)('without scripts, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  test('the form leads to a page with the code, its letters and a way on', async () => {
    const browser = product.client();
    const started = await submit(browser, '/sign-in');
    expect(started.status).toBe(303);
    expect(started.headers.get('location')).toMatch(/^\/sign-in\/[\w-]{22}\/1$/);
    const { outer, code, userCode } = await showCode(browser);
    expect(userCode).toMatch(/^[B-Z]{4}-[B-Z]{4}$/);
    expect(code.text).toContain('<svg ');
    expect(linkIn(outer, /href="(\/sign-in\/[^"]+)">Look again/)).toMatch(/\/2$/);
    const path = (step: number) => new RegExp(`^/sign-in/[\\w-]{22}/code/${step}/[\\w-]{22}$`);
    expect(frameIn(outer)).toMatch(path(1));
    expect(nextIn(code)).toMatch(path(2));
  });

  /** From the page with the code on; answers the page with the number. */
  async function approve(browser: Client, code: ClientResponse): Promise<ClientResponse> {
    const scanned = await scan(phone, userCodeIn(code));
    const number = await browser.get(nextIn(code));
    const matchNumber = Number(linkIn(number, /class="match-number">(\d+)</));
    const { id, decisionToken } = scanned.body;
    await decide(phone, String(id), { decision: 'approve', decisionToken, matchNumber, sessionLifetime: '1h' });
    return number;
  }

  test('each step shows what became of it, and the last one signs in', async () => {
    const browser = product.client();
    const { code } = await showCode(browser);
    const number = await approve(browser, code);
    const delivered = await browser.get(nextIn(number));
    expect(delivered.headers.getSetCookie()[0]).toMatch(/^pollen-\d+-session=[\w-]{43}; /);
    const signedIn = await browser.get(nextIn(delivered));
    expect(signedIn.text).toContain('Signed in as Ada');
    expect((await browser.get('/api/session')).body).toMatchObject({ session: { signedInBy: 'qr' } });
    const account = await follow(browser, await submit(browser, '/sign-in'));
    expect(account.text).toContain('Signed in as Ada');
    expect((await submit(browser, '/sign-in/out')).text).toContain('You are signed out here.');
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  test('whoever is shown a number and did not scan starts again, and the scan leads nowhere', async () => {
    const browser = product.client();
    const { code, userCode } = await showCode(browser);
    const { id, decisionToken } = (await scan(phone, userCode)).body;
    const number = await browser.get(nextIn(code));
    const again = linkIn(number, /<form method="post" action="([^"]+)" target="_top">/);
    expect(number.text).toContain('Someone else scanned it? Start again');
    const anew = await follow(browser, await submit(browser, again));
    const other = await browser.get(frameIn(anew));
    expect(linkIn(other, /class="user-code">([^<]+)</)).not.toBe(userCode);
    const matchNumber = Number(linkIn(number, /class="match-number">(\d+)</));
    const decided = await decide(phone, String(id), {
      decision: 'approve',
      decisionToken,
      matchNumber,
      sessionLifetime: '1h',
    });
    expectProblem(decided, 'login-already-decided');
  });

  test('a phone that must sign in first is told of, beside the code', async () => {
    const browser = product.client();
    const { code, userCode } = await showCode(browser);
    expect(code.text).not.toContain('Phone found');
    await scan(product.client(), userCode);
    let found = code;
    await until(async () => {
      found = await browser.get(nextIn(found));
      return found.text.includes('Phone found. Waiting for it to sign in.');
    });
    expect(userCodeIn(found)).toBe(userCode);
  });

  test.each([
    [
      'wrong number',
      'Wrong number. For safety, nothing was shared.',
      (right: number) => ({ decision: 'approve', matchNumber: right === 99 ? 98 : right + 1, sessionLifetime: '1h' }),
    ],
    ['no', 'Declined on the phone. Nothing was shared.', () => ({ decision: 'deny', reason: 'not-me' })],
  ])('a %s on the phone is told from the other', async (_, sentence, decisionFor) => {
    const browser = product.client();
    const { code, userCode } = await showCode(browser);
    const { id, decisionToken } = (await scan(phone, userCode)).body;
    const number = await browser.get(nextIn(code));
    const right = Number(linkIn(number, /class="match-number">(\d+)</));
    await decide(phone, String(id), { decisionToken, ...decisionFor(right) });
    expect((await browser.get(nextIn(number))).text).toContain(sentence);
  });

  test('who is signed in is told on a path of its own each time, for caches that keep every page', async () => {
    const paths = [await submit(phone, '/sign-in'), await submit(phone, '/sign-in')].map(({ headers }) =>
      headers.get('location'),
    );
    for (const path of paths) expect(path).toMatch(/^\/sign-in\/account\/[\w-]{22}$/);
    expect(paths[0]).not.toBe(paths[1]);
  });

  test('text browsers come along: they leave out frames, and send an empty form as GET', async () => {
    const browser = product.client();
    const { outer } = await showCode(browser);
    expect(linkIn(outer, /<iframe[^>]*><a href="([^"]+)"/)).toBe(frameIn(outer));
    const ended = await product.client().get(frameIn(outer));
    const account = await follow(phone, await submit(phone, '/sign-in'));
    for (const page of [await browser.get('/'), ended, account]) {
      const shown = page.text.replaceAll(/<script[\s\S]*?<\/script>/g, '');
      const forms = shown.match(/<form [^>]*method="post"[\s\S]*?<\/form>/g) ?? [];
      expect(forms).toHaveLength(1);
      for (const attribute of ['name', 'value'])
        expect(forms[0]).toMatch(RegExp(`<button [^>]*${attribute}="[\\w-]+"`));
    }
  });

  test('the page of another browser shows no code, as one that has run out', async () => {
    const { outer } = await showCode(product.client());
    const stranger = product.client();
    await submit(stranger, '/sign-in');
    const [foreign, none] = [await stranger.get(frameIn(outer)), await product.client().get(frameIn(outer))];
    expect(foreign.text).toContain('This code has expired.');
    expect(foreign.text).toBe(none.text);
  });

  test.each([{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])(
    'a form of another site is refused: %j',
    async (headers) => {
      const browser = product.client();
      for (const path of ['/sign-in', '/sign-in/again', '/sign-in/out'])
        expect((await submit(browser, path, headers)).status).toBe(403);
      expect(browser.cookies.size).toBe(0);
    },
  );

  test('T01: what brings the session is at no path that the picture or a number tells', async () => {
    const browser = product.client();
    const { outer, code } = await showCode(browser);
    const nonces = [outer, await browser.get(frameIn(outer).replace(/code\/1.*/, '1'))].map(frameIn);
    expect(nonces[0]).not.toBe(nonces[1]);
    const number = await approve(browser, code);
    const guessed = nextIn(number).replace(/[^/]+$/, '');
    for (const end of ['', '1', 'x'.repeat(15)]) {
      const response = await browser.get(guessed + end);
      expect([400, 404]).toContain(response.status);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect((await browser.get(guessed.slice(0, -1))).status).toBe(404);
    expect((await browser.get(nextIn(number))).headers.getSetCookie()).toHaveLength(1);
  });

  test('T23: only our own page frames it, nothing frames that, and nothing in them is kept or runs', async () => {
    const { outer, code } = await showCode(product.client());
    const account = await follow(phone, await submit(phone, '/sign-in'));
    const framed = new Map([
      [outer, 'none DENY'],
      [code, 'self SAMEORIGIN'],
      [account, 'none DENY'],
      [await submit(product.client(), '/sign-in/out'), 'none DENY'],
    ]);
    for (const [{ headers }, by] of framed) {
      const ancestors = /frame-ancestors '(\w+)'/.exec(headers.get('content-security-policy') ?? '')?.[1];
      expect(`${ancestors} ${headers.get('x-frame-options')}`).toBe(by);
      expect(headers.get('content-security-policy')).not.toContain('script-src');
      expect(headers.get('cache-control')).toContain('no-store');
    }
  });

  test('a name with markup in it stays a name', async () => {
    const { body } = await phone.post('/api/invitations');
    const guest = product.client();
    const token = String(body['link']).split('#')[1];
    const displayName = `<b>"Eve" & 'Co'</b>`;
    await guest.post('/api/invitations/accept', {
      token,
      username: 'eve',
      displayName,
      password: 'correct horse battery',
    });
    const { text } = await guest.get('/sign-in/account/anything');
    expect(text).toContain('&lt;b&gt;&quot;Eve&quot; &amp; &#39;Co&#39;&lt;/b&gt;');
  });
});

test('while the store is away the frame goes on by itself', async () => {
  const onRedis = await startProduct('redis');
  try {
    const browser = onRedis.client();
    const { code } = await showCode(browser);
    onRedis.redis?.pause();
    const away = await browser.get(nextIn(code));
    expect(away.status).toBe(503);
    expect(away.text).toContain('One moment, please.');
    onRedis.redis?.resume();
    expect((await browser.get(nextIn(away))).text).toContain('<svg ');
  } finally {
    await onRedis.stop();
  }
});
