import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SessionEntry, SessionList } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { activityOf, sessionOf } from '../support/own-account.ts';
import { DESKTOP, PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { signInByScan } from '../support/sign-in.ts';

const FIREFOX_132 = DESKTOP.replaceAll('131', '132');

describe.each(STORES)('the names of browsers, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const sessionsOf = async (client: Client) => SessionList.parse((await client.get('/api/sessions')).body).sessions;
  const named = (sessions: readonly SessionEntry[], id: string) => sessions.find((each) => each.id === id)?.name;
  const rename = (client: Client, id: string, name: unknown) => client.post(`/api/sessions/${id}/rename`, { name });
  async function byScan(userAgent: string): Promise<string> {
    const browser = product.client({ 'user-agent': userAgent });
    await signInByScan(phone, browser);
    return sessionOf(browser);
  }
  async function byPassword(client: Client): Promise<string> {
    await client.post('/api/session/password', { username: 'ada', password: PASSWORD });
    return sessionOf(client);
  }

  test('what one phone approved on browsers that look alike is one group, whatever their versions, and has one name', async () => {
    const ids = [await byScan(DESKTOP), await byScan(FIREFOX_132)];
    const other = await byScan('curl/8.5.0');
    const groups = new Map((await sessionsOf(phone)).map(({ id, group }) => [id, group]));
    const [one, two] = ids.map((id) => groups.get(id));
    expect(one).toBe(two);
    expect(groups.get(other)).not.toBe(one);
    expect((await rename(phone, ids[1] ?? '', 'Library')).body).toEqual({ kind: 'session-renamed', count: 2 });
    const sessions = await sessionsOf(phone);
    expect([...ids, other].map((id) => named(sessions, id))).toEqual(['Library', 'Library', undefined]);
    // One that comes later is called so, too.
    const later = await byScan(DESKTOP);
    expect(named(await sessionsOf(phone), later)).toBe('Library');
    expect((await rename(phone, ids[0] ?? '', null)).body).toEqual({ kind: 'session-renamed', count: 3 });
    expect((await sessionsOf(phone)).filter(({ name }) => name !== undefined)).toEqual([]);
  });

  test('all sessions of one browser end at once, and no others; a session that a scan began ends only itself', async () => {
    const grace = await product.invite(phone, `grace-of-${store}`);
    const computers = [0, 1, 2].map(() => product.client({ 'user-agent': DESKTOP }));
    for (const computer of computers) await signInByScan(grace, computer);
    const ids = await Promise.all(computers.map(sessionOf));
    const [first] = computers;
    const all = (client: Client | undefined, id = '') => client?.post(`/api/sessions/${id}/revoke`, { group: true });
    expect((await all(first, ids[1]))?.body['type']).toBe('qr-session-cannot-approve');
    expect((await all(first, ids[0]))?.body).toEqual({ kind: 'revoked', count: 1 });
    expect((await all(grace, ids[1]))?.body).toEqual({ kind: 'revoked', count: 2 });
    expect((await all(grace, ids[2]))?.body['type']).toBe('not-found');
    expect((await all(phone, await sessionOf(grace)))?.body['type']).toBe('not-found');
    expect((await sessionsOf(grace)).map(({ isCurrent }) => isCurrent)).toEqual([true]);
  });

  test('two phones of one kind are two, and the next session in a browser is called as the one before', async () => {
    const [one, other] = [product.client(), product.client()];
    const ids = [await byPassword(one), await byPassword(other)];
    const groups = (await sessionsOf(phone)).filter(({ id }) => ids.includes(id)).map(({ group }) => group);
    expect(new Set(groups).size).toBe(2);
    await rename(phone, ids[0] ?? '', 'Tablet');
    const next = await byPassword(one);
    const sessions = await sessionsOf(phone);
    expect(ids.map((id) => named(sessions, id))).toEqual([undefined, undefined]);
    expect(named(sessions, next)).toBe('Tablet');
    await signInByScan(phone, one);
    expect(named(await sessionsOf(phone), await sessionOf(one))).toBe('Tablet');
  });

  test('a name is what was typed: with quotes, in any direction, of signs', async () => {
    const id = await sessionOf(phone);
    for (const name of ['"Ada\'s" <b>phone</b> & more', 'הטלפון של עדה', '📱📱', 'x'.repeat(40)]) {
      expect((await rename(phone, id, name)).status).toBe(200);
      expect(named(await sessionsOf(phone), id)).toBe(name);
    }
    expect((await rename(phone, id, '  one \u2003 name\u200e ')).status).toBe(200);
    expect(named(await sessionsOf(phone), id)).toBe('one name');
    for (const name of ['', ' ', '\u200b', 'x'.repeat(41), 'a\u202eb', 'a\nb', 7, undefined])
      expect((await rename(phone, id, name)).body['type']).toBe('invalid-request');
    expect(named(await sessionsOf(phone), id)).toBe('one name');
  });

  test('nobody names what is not theirs, and nothing that a scan began names anything', async () => {
    const grace = await product.invite(phone, `grace-${store}`);
    const [own, theirs] = [await sessionOf(grace), await sessionOf(phone)];
    for (const id of [theirs, 'nothing', 's'.repeat(43)])
      expect((await rename(grace, id, 'Mine')).body['type']).toBe('not-found');
    const computer = product.client();
    await signInByScan(grace, computer);
    for (const id of [own, await sessionOf(computer)])
      expect((await rename(computer, id, 'Mine')).body['type']).toBe('qr-session-cannot-approve');
    expect((await product.client().post(`/api/sessions/${own}/rename`, { name: 'Mine' })).status).toBe(401);
    expect((await sessionsOf(grace)).filter(({ name }) => name !== undefined)).toEqual([]);
  });

  test('two names at once leave one of them, and the session as it was', async () => {
    const id = await sessionOf(phone);
    const before = (await sessionsOf(phone)).find((each) => each.id === id);
    const names = Array.from({ length: 8 }, (_, each) => `Phone ${each}`);
    await Promise.all(names.map((name) => rename(phone, id, name)));
    const after = (await sessionsOf(phone)).find((each) => each.id === id);
    expect(names).toContain(after?.name);
    const { signedInBy, startedAt, group, address } = before ?? {};
    expect(after).toMatchObject({ id, signedInBy, startedAt, group, address });
  });

  test('a browser that says nothing of itself has no name in any language, nor have records of before', async () => {
    const id = await byScan('');
    const unnamed = { browser: null, os: null };
    expect((await sessionsOf(phone)).find((each) => each.id === id)).toMatchObject(unnamed);
    const [entry] = (await activityOf(phone)).entries;
    expect(entry).toMatchObject({ kind: 'signed-in', sessionId: id, ...unnamed });
    const raw = await product.store.get(`s:${id}`);
    expect(raw).toContain('"browser":null');
    const old = raw
      ?.replace('"browser":null', '"browser":"Unknown browser"')
      .replace('"os":null', '"os":"unknown system"');
    await product.store.compareAndSwap(`s:${id}`, raw ?? '', { value: old ?? '', lifetimeMs: 60_000 });
    expect((await sessionsOf(phone)).find((each) => each.id === id)).toMatchObject(unnamed);
  });

  test('what a phone did about a sign-in is told with it', async () => {
    const id = await byScan(DESKTOP);
    const { entries } = await activityOf(phone);
    const signedIn = entries.find((entry) => entry.kind === 'signed-in' && entry.sessionId === id);
    const loginId = signedIn?.kind === 'signed-in' ? signedIn.loginId : undefined;
    const ofIt = entries.filter((entry) => 'loginId' in entry && entry.loginId === loginId);
    expect(ofIt.map(({ kind }) => kind).toSorted()).toEqual(['approved', 'scanned', 'signed-in']);
  });
});

test('says where each browser is, and how near', async () => {
  const product = await startProduct('embedded', { TRUSTED_PROXIES: '127.0.0.0/8' });
  try {
    const phone = await product.setUp();
    const at = (address: string) => product.client({ 'x-forwarded-for': address });
    const look = async (client: Client) => {
      const { sessions } = SessionList.parse((await client.get('/api/sessions')).body);
      return Object.fromEntries(sessions.map(({ address, network, place }) => [address, [network, place]]));
    };
    for (const address of ['203.0.113.7', '203.0.113.8', '198.51.100.9'])
      await at(address).post('/api/session/password', { username: 'ada', password: PASSWORD });
    const here = at('203.0.113.7');
    for (const [name, value] of phone.cookies) here.cookies.set(name, value);
    expect(await look(here)).toMatchObject({
      '203.0.113.7': ['same', null],
      '203.0.113.8': ['near', null],
      '198.51.100.9': ['different', null],
    });
  } finally {
    await product.stop();
  }
});
