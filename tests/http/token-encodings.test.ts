import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import { openLoginCookie, sealLoginCookie } from '../../apps/api/src/login/login-cookie.ts';
import type { Client, ClientResponse } from '../support/client.ts';
import { type OtherEncodings, otherBase64url, otherTokens } from '../support/encodings/tokens.ts';
import { setupTokenOf } from '../support/passkeys.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { tokenOf } from '../support/recovery.ts';
import { decide, poll, rightDecision, scan, showCode, ticketOf } from '../support/sign-in.ts';

/** One that can stand in a header; space around a cookie belongs to the header, not to it. */
const inHeaders = (others: OtherEncodings) =>
  others.filter(([, written]) => /^[\x20-\x7e\xa0-\xff]+$/.test(written) && written === written.trim());

describe('our own tokens, written otherwise', () => {
  let product: Product;
  let setUpWith: { token: string; others: readonly (readonly [string, number | 'expired'])[] };
  let ada: Client;
  let addresses = 0;
  /** Somebody at an address of their own, whose wrong links count for nobody else. */
  const visitor = () => product.client({ 'x-forwarded-for': `198.51.100.${++addresses}` });
  const newAccount = (token: string, username: string) => ({ token, username, displayName: 'G', password: PASSWORD });
  const checkLink = (token: string) => visitor().post('/api/links/check', { token });

  beforeAll(async () => {
    product = await startProduct('embedded', { TRUSTED_PROXIES: '127.0.0.0/8' });
    const token = await setupTokenOf(product);
    setUpWith = { token, others: await statusesOf(otherTokens(token), checkLink) };
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  async function statusesOf(others: OtherEncodings, send: (written: string) => Promise<ClientResponse>) {
    const statuses: [string, number | 'expired'][] = [];
    for (const [what, written] of others) {
      const { status, body } = await send(written);
      // A poll without a login is told that it has none.
      statuses.push([what, body['status'] === 'expired' ? 'expired' : status]);
    }
    return statuses;
  }
  /** What was not refused; there must be something to refuse, and nobody may have had to wait instead. */
  async function accepted(others: OtherEncodings, send: (written: string) => Promise<ClientResponse>) {
    expect(others.length).toBeGreaterThan(3);
    return (await statusesOf(others, send)).filter(
      ([, status]) => typeof status === 'number' && (status < 400 || status === 429),
    );
  }
  async function withCookie(
    client: Client,
    cookie: string,
    value: string,
    send: (client: Client) => Promise<ClientResponse>,
  ) {
    const other = visitor();
    for (const [name, each] of client.cookies) other.cookies.set(name, each);
    other.cookies.set(cookie, value);
    return send(other);
  }

  test('the setup link is refused', () => {
    expect(setUpWith.others.length).toBeGreaterThan(3);
    expect(setUpWith.others.filter(([, status]) => status !== 404 && status !== 400)).toEqual([]);
  });

  test('the cookie of a login is refused', async () => {
    const { browser, id } = await showCode(visitor());
    const cookie = browser.cookies.get('login') ?? '';
    const ask = (value: string) => withCookie(browser, 'login', value, poll);
    expect(await accepted(inHeaders(otherTokens(cookie)), ask)).toEqual([]);
    expect((await ask(cookie)).body['status']).toBe('pending');

    const { loginCookie: keys } = product.app.core.keys;
    const first = LoginId.parse('A'.repeat(22));
    const longer = sealLoginCookie({ id: LoginId.parse(id), first }, keys);
    expect(openLoginCookie(longer, keys)).toEqual({ id, first });
    expect(otherTokens(longer).filter(([, written]) => openLoginCookie(written, keys) !== null)).toEqual([]);
  });

  test('the cookie of a session is refused', async () => {
    const token = ada.cookies.get('session') ?? '';
    const ask = (client: Client) => client.get('/api/session');
    expect(await accepted(inHeaders(otherTokens(token)), (value) => withCookie(ada, 'session', value, ask))).toEqual(
      [],
    );
    expect((await withCookie(ada, 'session', token, ask)).status).toBe(200);
  });

  test('the cookie of a known browser is that of none', async () => {
    const known = visitor();
    await known.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const cookie = known.cookies.get('known') ?? '';
    const { accounts, deviceCookies } = product.app.core;
    const owner = (await accounts.findByUsername('ada'))?.value;
    if (owner === undefined) throw new Error('ada has no account');
    expect(deviceCookies.nameFor(owner, [cookie])).not.toBeNull();
    expect(otherTokens(cookie).filter(([, written]) => deviceCookies.nameFor(owner, [written]) !== null)).toEqual([]);
  });

  test('frames and tickets are refused', async () => {
    const { browser, frame } = await showCode(visitor());
    const ticket = await ticketOf(ada, frame);
    for (const token of [frame, ticket]) {
      expect(await accepted(otherTokens(token), (code) => scan(ada, code))).toEqual([]);
    }
    expect((await poll(browser)).body['status']).toBe('pending');
    expect((await scan(ada, ticket)).status).toBe(200);
  });

  test('the token of a decision is refused', async () => {
    const { browser, frame, id } = await showCode(visitor());
    const right = await rightDecision(browser, await scan(ada, frame));
    const others = otherBase64url(String(right.decisionToken));
    expect(await accepted(others, (decisionToken) => decide(ada, id, { ...right, decisionToken }))).toEqual([]);
    expect((await decide(ada, id, right)).status).toBe(200);
  });

  test('invitations are refused', async () => {
    const token = tokenOf((await ada.post('/api/invitations')).body['link']);
    expect(await accepted(otherTokens(token), checkLink)).toEqual([]);
    expect((await visitor().post('/api/invitations/accept', newAccount(token, 'grace'))).status).toBe(201);
  });

  test('links for a new password are refused', async () => {
    const grace = await product.invite(ada, 'hopper');
    const { id } = Object((await grace.get('/api/session')).body['account']);
    const token = tokenOf((await ada.post(`/api/accounts/${id}/recovery-link`)).body['link']);
    const check = (written: string) => visitor().post('/api/recovery/check', { token: written });
    expect(await accepted(otherTokens(token), check)).toEqual([]);
    expect((await check(token)).status).toBe(200);
  });
});

describe('a body', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('embedded');
    await product.setUp('ad\ufffd');
  });
  afterAll(() => product.stop());

  const send = (body: Buffer) => {
    const client = product.client();
    const headers = { 'content-type': 'application/json', origin: client.origin };
    return client.send('/api/session/password', { method: 'POST', headers, body: new Uint8Array(body) });
  };
  const json = JSON.stringify({ username: 'ad\ufffd', password: PASSWORD });

  test('in UTF-8 is read, with the sign for "no letter", too', async () => {
    expect((await send(Buffer.from(json))).status).toBe(200);
  });

  test.each([
    ['a byte that is none', Buffer.from(json.replace('\ufffd', '\xff'), 'latin1')],
    ['half a letter', Buffer.from(json.replace('\ufffd', '\xe2\x82'), 'latin1')],
    ['a long zero', Buffer.from(json.replace('\ufffd', '\xc0\x80'), 'latin1')],
    ['half a pair', Buffer.from(json.replace('\ufffd', '\xed\xa0\x80'), 'latin1')],
    ['a mark in front', Buffer.from(`\ufeff${json}`)],
    ['other units', Buffer.from(json, 'utf16le')],
  ])('with %s is refused', async (_, body) => {
    const { status, body: problem } = await send(body);
    expect([status, problem['type']]).toEqual([400, 'invalid-request']);
  });
});
