import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Activity } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { DESKTOP, type Product, STORES, startProduct } from '../support/product.ts';
import { decide, poll, rightDecision, type ShownCode, scan, showCode } from '../support/sign-in.ts';

describe.each(STORES)('a number that the computer may not have yet, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const desktop = () => product.client({ 'user-agent': DESKTOP });
  const isGiven = async (shown: ShownCode) => (await scan(phone, shown.frame)).body['isNumberGiven'];
  const letGo = async (shown: ShownCode) => {
    const { decisionToken } = (await scan(phone, shown.frame)).body;
    return decide(phone, shown.id, { decision: 'deny', decisionToken, reason: 'no-number' });
  };

  it.each([
    ['a poll', (browser: Client) => poll(browser)],
    ['a poll by GET', (browser: Client) => browser.get('/api/logins/current/aaaaaaaaaaaaaaaa')],
    ['a reload', (browser: Client) => browser.post('/api/logins')],
    ['a reload by GET', (browser: Client) => browser.get('/api/logins/start/aaaaaaaaaaaaaaaa')],
  ])('the phone is told that it has it once %s was answered with it, and not before', async (_, ask) => {
    const shown = await showCode(desktop());
    await poll(shown.browser);
    expect(await isGiven(shown)).toBeUndefined();
    expect(await isGiven(shown)).toBeUndefined();
    expect((await ask(shown.browser)).body['matchNumber']).toEqual(expect.any(Number));
    expect(await isGiven(shown)).toBe(true);
    expect(await isGiven(shown)).toBe(true);
  });

  it('the page without scripts gives it as well', async () => {
    const browser = desktop();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: browser.origin };
    const started = await browser.send('/sign-in', { method: 'POST', body: '', headers });
    const outer = await browser.get(started.headers.get('location') ?? '');
    const first = await browser.get(/<iframe[^>]+src="([^"]+)"/.exec(outer.text)?.[1] ?? '');
    const userCode = /class="user-code"[^>]*>([^<]+)</.exec(first.text)?.[1] ?? '';
    expect((await scan(phone, userCode)).body['isNumberGiven']).toBeUndefined();
    const second = await browser.get(/content="[\d.]+;url=([^"]+)"/.exec(first.text)?.[1] ?? '');
    expect(second.text).toContain('class="match-number"');
    expect((await scan(phone, userCode)).body['isNumberGiven']).toBe(true);
  });

  it('it is written once, by the poll that gives it out, however many come at once', async () => {
    const shown = await showCode(desktop());
    await poll(shown.browser);
    await scan(phone, shown.frame);
    const swap = jest.spyOn(product.store, 'compareAndSwap');
    try {
      await poll(shown.browser);
      expect(swap).toHaveBeenCalledTimes(1);
      for (let more = 0; more < 5; more++) expect((await poll(shown.browser)).body['status']).toBe('scanned');
      expect(swap).toHaveBeenCalledTimes(1);
    } finally {
      swap.mockRestore();
    }
    const other = await showCode(desktop());
    await scan(phone, other.frame);
    const answers = await Promise.all(Array.from({ length: 8 }, () => poll(other.browser)));
    expect(new Set(answers.map(({ body }) => body['matchNumber'])).size).toBe(1);
  });

  it('the deadline stays where it was, and a phone that decides before the computer asks is answered as ever', async () => {
    const shown = await showCode(desktop());
    const scanned = await scan(phone, shown.frame);
    const decision = await rightDecision(shown.browser, scanned);
    expect(Number((await scan(phone, shown.frame)).body['expiresIn'])).toBeLessThanOrEqual(120);
    expect((await decide(phone, shown.id, decision)).body['status']).toBe('approved');
    const blind = await showCode(desktop());
    const { decisionToken } = (await scan(phone, blind.frame)).body;
    const refused = await decide(phone, blind.id, { decision: 'deny', decisionToken });
    expect(refused.body['status']).toBe('denied');
    expect((await poll(blind.browser)).body).toEqual({ kind: 'login', id: blind.id, status: 'denied' });
  });

  it('a login that is let go for want of a number ends as one that ran out, and the next start makes another', async () => {
    const shown = await showCode(desktop());
    const { decisionToken } = (await scan(phone, shown.frame)).body;
    for (let time = 0; time < 2; time++) {
      const { body } = await decide(phone, shown.id, { decision: 'deny', decisionToken, reason: 'no-number' });
      expect(body).toEqual({ kind: 'decision', id: shown.id, status: 'denied' });
    }
    expect((await poll(shown.browser)).body).toEqual({ kind: 'login', id: null, status: 'expired' });
    const next = await shown.browser.post('/api/logins');
    expect([next.status, next.body['status']]).toEqual([201, 'pending']);
    expect(next.body['id']).not.toBe(shown.id);
  });

  it('after that nothing can be approved, neither by this phone nor by another', async () => {
    const shown = await showCode(desktop());
    const scanned = await scan(phone, shown.frame);
    const decision = await rightDecision(shown.browser, scanned);
    await letGo(shown);
    expect((await decide(phone, shown.id, decision)).body['type']).toBe('login-already-decided');
    const other = await product.invite(phone, `other-${store}`);
    expect((await scan(other, shown.frame)).status).toBe(409);
    expect((await poll(shown.browser)).body['status']).toBe('expired');
  });

  it('the activity says that it was scanned, and nothing of a refusal', async () => {
    const guest = await product.invite(phone, `guest-${store}`);
    const shown = await showCode(desktop());
    const { decisionToken } = (await scan(guest, shown.frame)).body;
    await decide(guest, shown.id, { decision: 'deny', decisionToken, reason: 'no-number' });
    const { entries, isProofWanted } = Activity.parse((await guest.get('/api/activity')).body);
    expect(entries.map(({ kind }) => kind)).toEqual(['scanned', 'signed-in']);
    expect(isProofWanted).toBe(false);
    const refused = await showCode(desktop());
    const second = (await scan(guest, refused.frame)).body;
    await decide(guest, refused.id, { decision: 'deny', decisionToken: second['decisionToken'], reason: 'not-me' });
    const after = Activity.parse((await guest.get('/api/activity')).body).entries.map(({ kind }) => kind);
    expect(after.slice(0, 2)).toEqual(['denied', 'scanned']);
  });
});
