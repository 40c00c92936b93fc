import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountList } from '@pollen/shared';
import * as openid from 'openid-client';
import { AccountId, PictureId } from '../../apps/api/src/account/account.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import type { Client } from '../support/client.ts';
import { ageProof } from '../support/clock.ts';
import { accountOf } from '../support/own-account.ts';
import { jpegOf, NO_PICTURES, PNG, pngOf } from '../support/picture-files.ts';
import { DESKTOP, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { relyingParty } from '../support/relying-party.ts';
import { approve, poll, scan, showCode } from '../support/sign-in.ts';
import { tokensOf } from '../support/sign-in-to.ts';

const APPS = {
  grafana: app('grafana'),
  wiki: app('wiki', { claims_in_id_token: false }),
} as const;
const JPEG = jpegOf(1_000);

describe.each(STORES)('the picture of an account, on the %s store', (store) => {
  let product: Product;
  let admin: Client;
  let ada: Client;

  const set = (picture: unknown, by = ada) => by.post('/api/account/picture', { picture });
  const addressFor = async (picture: unknown, by = ada) => String((await set(picture, by)).body['picture']);
  const shown = (address: string) => product.client().get(address);
  const statusOf = async (address: string) => (await shown(address)).status;
  const toldHere = async (client: Client) => Object((await client.get('/api/session')).body['account'])['picture'];
  const isAnyKept = () => product.store.hasKeyUnder('ap:');

  // No test waits for another.
  beforeEach(async () => product.limiter('picture').forget(await accountOf(ada)));
  beforeAll(async () => {
    product = await startProvider(store, Object.values(APPS));
    admin = await product.setUp();
    ada = await product.invite(admin, 'lovelace');
  });
  afterAll(() => product.stop());

  it('is none at first, what its owner sets, and gone when they take it away: each has an address of its own', async () => {
    expect(await toldHere(ada)).toBeUndefined();
    const first = await addressFor(PNG);
    expect(first).toMatch(/^\/pictures\/[\w-]{22}$/);
    expect([await toldHere(ada), await statusOf(first)]).toEqual([first, 200]);
    const second = await addressFor(PNG);
    expect(second).not.toBe(first);
    expect([await toldHere(ada), await statusOf(second), await statusOf(first)]).toEqual([second, 200, 404]);
    expect((await set(null)).body).toEqual({ kind: 'account-picture', picture: null });
    expect([await toldHere(ada), await statusOf(second), await isAnyKept()]).toEqual([undefined, 404, false]);
    expect((await set(null)).status).toBe(200);
  });

  it('is shown to who knows its address, without a cookie, in the pages of others, and is a picture and nothing else', async () => {
    const address = await addressFor(JPEG);
    const { status, headers } = await product.client().send(address, {
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image', origin: 'https://wiki.example.com' },
    });
    expect([status, headers.get('content-type'), headers.get('content-length')]).toEqual([200, 'image/jpeg', '1000']);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toBe('private, max-age=86400, immutable');
    expect([headers.getSetCookie(), headers.get('access-control-allow-origin')]).toEqual([[], null]);
    expect((await product.client().send(address, { method: 'HEAD' })).status).toBe(200);
  });

  it('cannot be found by whoever does not know its address', async () => {
    const address = await addressFor(PNG);
    const id = await accountOf(ada);
    for (const path of [
      '',
      '/',
      '/x',
      `/${id}`,
      `/${'A'.repeat(22)}`,
      '/..%2fhealthz',
      `/${'a'.repeat(150)}`,
      `/ap:${id}`,
    ])
      expect(await statusOf(`/pictures${path}`)).toBe(404);
    expect(address).not.toContain(id);
    // Left by a crash: no account names it.
    const left = PictureId.parse(cryptoRandom.bits(128));
    const { pictures } = product.app.core.accounts;
    await pictures.create(left, AccountId.parse(id), { type: 'image/png', base64: PNG.split(',')[1] ?? '' });
    expect(await statusOf(`/pictures/${left}`)).toBe(404);
    await pictures.remove(left);
  });

  it.each([...NO_PICTURES, ['something else', 7] as const])('is not %s', async (_what, picture) => {
    const before = await addressFor(PNG);
    const { status, body } = await set(picture);
    expect([status, body['detail']]).toEqual([400, expect.stringMatching(/^picture: /)]);
    expect(await toldHere(ada)).toBe(before);
  });

  it('has at most 32 kB', async () => {
    const { headers } = await shown(await addressFor(pngOf(32 * 1024)));
    expect(headers.get('content-length')).toBe('32768');
    expect((await set(pngOf(50_000))).status).toBe(413);
  });

  it('is one, of many that are set at once, and no other is kept', async () => {
    const addresses = await Promise.all(Array.from({ length: 8 }, () => addressFor(PNG)));
    const statuses = await Promise.all(addresses.map(statusOf));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(addresses[statuses.indexOf(200)]).toBe(await toldHere(ada));
    await set(null);
    expect(await isAnyKept()).toBe(false);
  });

  it('is not told to a browser that shows a code, nor to one that a scan signed in, which cannot change it either', async () => {
    const address = await addressFor(PNG);
    const browser = product.client({ 'user-agent': DESKTOP });
    const code = await showCode(browser);
    const said = [await scan(ada, code.frame), await poll(browser), await approve(ada, code), await poll(browser)];
    const session = await browser.get('/api/session');
    expect(Object(session.body['session'])['signedInBy']).toBe('qr');
    for (const { text } of [...said, session, await browser.get(`/api/whoami/${'n'.repeat(22)}`)])
      expect(text).not.toContain('/pictures/');
    expect((await set(null, browser)).body).toMatchObject({ type: 'qr-session-cannot-approve' });
    expect((await set(null, product.client())).body).toMatchObject({ type: 'sign-in-required' });
    expect(await statusOf(address)).toBe(200);
  });

  it('is what applications are told with the scope profile, as it is now', async () => {
    const [grafana, wiki] = [await relyingParty(product.url, APPS.grafana), await relyingParty(product.url, APPS.wiki)];
    const address = product.url + (await addressFor(PNG));
    expect(grafana.config.serverMetadata().claims_supported).toContain('picture');
    const tokens = await tokensOf(grafana, ada);
    expect(tokens.claims()).toMatchObject({ picture: address });
    expect((await fetch(address)).headers.get('content-type')).toBe('image/png');
    const told = () => openid.fetchUserInfo(grafana.config, tokens.access_token, openid.skipSubjectCheck);
    expect(await told()).toMatchObject({ picture: address });
    const next = product.url + (await addressFor(JPEG));
    expect(await told()).toMatchObject({ picture: next });
    const short = await tokensOf(wiki, ada);
    expect(short.claims()).not.toHaveProperty('picture');
    expect(await openid.fetchUserInfo(wiki.config, short.access_token, openid.skipSubjectCheck)).toMatchObject({
      picture: next,
    });
    const asked = JSON.stringify({ id_token: { picture: null } });
    expect((await tokensOf(wiki, ada, { claims: asked })).claims()).toMatchObject({ picture: next });
    expect((await tokensOf(grafana, ada, { scope: 'openid email' })).claims()).not.toHaveProperty('picture');
    await set(null);
    expect(await told()).not.toHaveProperty('picture');
  });

  describe('as an administrator looks after it', () => {
    const enter = async (details: object, by = admin) =>
      by.post(`/api/accounts/${await accountOf(ada)}/details`, details);
    const listed = async () => {
      const id = await accountOf(ada);
      return AccountList.parse((await admin.get('/api/accounts')).body).accounts.find((each) => each.id === id);
    };

    it('is set and taken away with the other details, and stays where nothing is said of it', async () => {
      const entered = await enter({ picture: PNG, groups: ['it'] });
      expect(entered.body).toMatchObject({ groups: ['it'], picture: expect.stringMatching(/^\/pictures\//) });
      const address = String(entered.body['picture']);
      expect((await enter({ mail: 'ada@example.com' })).body).toMatchObject({ picture: address });
      expect([(await listed())?.picture, await toldHere(ada)]).toEqual([address, address]);
      expect((await enter({ picture: null })).body).toEqual({
        kind: 'account-details',
        mail: 'ada@example.com',
        groups: ['it'],
      });
      expect([(await listed())?.picture, await statusOf(address)]).toEqual([undefined, 404]);
      for (const [, picture] of NO_PICTURES) expect((await enter({ picture })).status).toBe(400);
      expect(await isAnyKept()).toBe(false);
    });

    it('goes with the account, also where another is set at the same moment', async () => {
      const bea = await product.invite(admin, 'bea');
      const address = await addressFor(PNG, bea);
      const id = await accountOf(bea);
      const removed = admin.post(`/api/accounts/${id}/remove`);
      const others = Array.from({ length: 6 }, () => set(PNG, bea));
      expect((await removed).body).toMatchObject({ change: 'remove' });
      await Promise.all(others);
      expect([await statusOf(address), await isAnyKept()]).toEqual([404, false]);
    });

    it('is theirs to look after only with a new proof', async () => {
      expect((await enter({ picture: null }, ada)).body).toMatchObject({ type: 'administrator-required' });
      await ageProof(admin, product);
      expect((await enter({ picture: PNG })).body).toMatchObject({ type: 'verification-required' });
    });
  });

  it('is changed thirty times in ten minutes: then its owner waits, and nobody else does', async () => {
    const responses = await Promise.all(Array.from({ length: 40 }, () => set(null)));
    const refused = responses.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, body }) => [status, body['type']])).toEqual(
      Array.from({ length: 10 }, () => [429, 'too-many-requests']),
    );
    expect((await set(null, admin)).status).toBe(200);
  });
});
