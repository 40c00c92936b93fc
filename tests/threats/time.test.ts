import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import { frameBody, sealFrame } from '../../apps/api/src/login/qr-frame.ts';
import type { Client } from '../support/client.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { approve, poll, scan, showCode } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

describe.each(STORES)('what is too old, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await startProduct(store, {
      PENDING_SECONDS: '1',
      APPROVED_SECONDS: '1',
      DELIVERED_SECONDS: '1',
      DENIED_SECONDS: '7200',
    });
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const stored = (id: string) => product.app.core.logins.find(LoginId.parse(id));
  const sessionsOf = async () => Object((await phone.get('/api/sessions')).body)['sessions'].length;

  test('T12: a code is refused after its deadline, by the frame and by its letters', async () => {
    const shown = await showCode(product.client());
    await until(async () => (await stored(shown.id)) === null);
    for (const code of [shown.frame, shown.userCode])
      expect((await scan(phone, code)).body['type']).toBe('login-not-found');
    expect((await poll(shown.browser)).body['status']).toBe('expired');
  });

  test('the cookie of a login outlives every deadline', async () => {
    const { headers } = await product.client().post('/api/logins');
    const [, seconds] = /^pollen-\d+-login=.*; Max-Age=(\d+);/.exec(headers.get('set-cookie') ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThan(1 + 300 + 120 + 7200);
  });

  test('T36: an approval that nobody collected, and a session that nobody used, are gone', async () => {
    const before = await sessionsOf();
    const uncollected = await showCode(product.client());
    await approve(phone, uncollected);
    await until(async () => (await stored(uncollected.id)) === null);
    const late = await poll(uncollected.browser);
    expect([late.body['status'], late.headers.getSetCookie()]).toEqual(['expired', []]);

    const unused = await showCode(product.client());
    await approve(phone, unused);
    expect((await poll(unused.browser)).body['status']).toBe('signed-in');
    await until(async () => (await sessionsOf()) === before);
    expect((await unused.browser.get('/api/session')).status).toBe(401);
  });
});

describe.each(STORES)('frames, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  test('T13: an older frame, one of the future, a changed one and one of another login are not found', async () => {
    const { keys } = product.app.core;
    const [shown, other] = [await showCode(product.client()), await showCode(product.client())];
    const id = LoginId.parse(shown.id);
    const flip = (at: number) =>
      shown.frame.slice(0, at) + (shown.frame[at] === 'A' ? 'B' : 'A') + shown.frame.slice(at + 1);
    const wrong = [
      sealFrame(frameBody(id, 2), keys.frame),
      sealFrame(frameBody(id, 1295), keys.frame),
      ...[0, 22, 24, shown.frame.length - 1].map(flip),
      shown.frame.slice(0, 24) + other.frame.slice(24),
      other.frame.slice(0, 24) + shown.frame.slice(24),
    ];
    for (const [index, frame] of wrong.entries()) {
      // Each by another account: what is not genuine counts as a guess.
      const guest = await product.invite(phone, `guest${index}`);
      expect((await scan(guest, frame)).body['type']).toBe('login-not-found');
    }
    expect((await scan(phone, shown.frame)).status).toBe(200);
  });

  test('T13: a frame is refused when two newer ones have been shown, and the one before the current is not', async () => {
    const { core } = product.app;
    const shown = await showCode(product.client());
    const id = LoginId.parse(shown.id);
    const start = (await core.logins.find(id))?.value.startedAt ?? Number.NaN;
    const age = (seconds: number) =>
      core.logins.update(id, (login) => ({ next: { ...login, startedAt: start - seconds * 1000 }, result: true }));
    expect(await age(31)).toBe(true);
    expect((await scan(phone, shown.frame)).body['type']).toBe('login-not-found');
    expect(await age(16)).toBe(true);
    expect((await scan(phone, shown.frame)).status).toBe(200);
  });

  test('T13: the key of the frames is in no response and no script', async () => {
    const [frame] = product.app.core.keys.frame;
    const forms = [frame.toString('hex'), frame.toString('base64'), frame.toString('base64url')];
    const pages = await Promise.all(['/', '/q'].map(async (path) => (await product.client().get(path)).text));
    const scripts = [...pages.join().matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    const texts = [...pages, (await product.client().post('/api/logins')).text];
    for (const path of scripts) texts.push((await product.client().get(path)).text);
    expect(scripts.length).toBeGreaterThan(1);
    expect(texts.filter((each) => forms.some((form) => each.includes(form)))).toEqual([]);
  });
});
