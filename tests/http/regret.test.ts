import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../apps/api/src/account/account.ts';
import { activityOf, firstOf, kindsOf, sessionOf } from '../support/own-account.ts';
import { PASSWORD, STORES } from '../support/product.ts';
import { approve, decide, poll, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';
import { testGuests } from '../support/test-guests.ts';
import { until } from '../support/until.ts';

describe.each(STORES)('regret, on the %s store', (store) => {
  const guests = testGuests(store);
  const { newPhone, desktop } = guests;

  test('T39: every sign-in by a scan is in the activity, with the computer, its address and the phone that approved', async () => {
    const phone = await newPhone();
    const computer = desktop();
    await signInByScan(phone, computer);
    expect(await kindsOf(phone)).toEqual(['signed-in', 'approved', 'scanned', 'signed-in']);
    expect(await firstOf(phone, 'signed-in')).toEqual({
      kind: 'signed-in',
      at: expect.any(String),
      browser: 'Firefox 131',
      os: 'Windows',
      address: '127.0.0.1',
      sessionId: await sessionOf(computer),
      signedInBy: 'qr',
      by: { browser: 'Chrome 131', os: 'Android' },
      loginId: expect.any(String),
      isAsked: false,
    });
  });

  test('T39: one tap ends the session, at its next request', async () => {
    const phone = await newPhone();
    const computer = desktop();
    await signInByScan(phone, computer);
    const response = await phone.post(`/api/sessions/${await sessionOf(computer)}/not-me`);
    expect(response.body).toEqual({ kind: 'not-me', ended: true, denied: 0 });
    expect((await computer.get('/api/session')).status).toBe(401);
    expect((await kindsOf(phone))[0]).toBe('not-me');
    expect((await firstOf(phone, 'signed-in'))?.isAsked).toBe(false);
  });

  test('T39: it denies what is under way: scanned, and approved but not collected', async () => {
    const phone = await newPhone();
    const stolen = desktop();
    await signInByScan(phone, stolen);
    const [scanned, approved] = [await showCode(desktop()), await showCode(desktop())];
    const question = await scan(phone, scanned.frame);
    const decision = await rightDecision(scanned.browser, question);
    await approve(phone, approved);
    const response = await phone.post(`/api/sessions/${await sessionOf(stolen)}/not-me`);
    expect(response.body['denied']).toBe(2);
    for (const { browser } of [scanned, approved]) expect((await poll(browser)).body['status']).toBe('denied');
    expect((await decide(phone, scanned.id, decision)).body['type']).toBe('login-already-decided');
  });

  test('T39: an approval from before it is never collected, even one that was not found', async () => {
    const phone = await newPhone();
    const approved = await showCode(desktop());
    await approve(phone, approved);
    const { accounts } = guests.product.app.core;
    const account = await accounts.findByUsername(guests.username());
    const disavowed = (current: Account) => ({ next: { ...current, disavowals: 1 }, result: true });
    expect(account && (await accounts.update(account.value.id, disavowed))).toBe(true);
    expect((await poll(approved.browser)).body['status']).toBe('denied');
  });

  test('T39: no phone of the account approves before somebody has proved again that it is theirs', async () => {
    const phone = await newPhone();
    const otherPhone = guests.product.client();
    await otherPhone.post('/api/session/password', { username: guests.username(), password: PASSWORD });
    const computer = desktop();
    await signInByScan(phone, computer);
    await phone.post(`/api/sessions/${await sessionOf(computer)}/not-me`);
    for (const each of [phone, otherPhone]) {
      expect((await activityOf(each)).isProofWanted).toBe(true);
      const shown = await showCode(desktop());
      const decision = await rightDecision(shown.browser, await scan(each, shown.frame));
      expect((await decide(each, shown.id, decision)).body['type']).toBe('verification-required');
      await each.post('/api/session/verify', { password: PASSWORD });
      expect((await decide(each, shown.id, decision)).body['status']).toBe('approved');
      expect((await activityOf(each)).isProofWanted).toBe(false);
    }
  });

  test('T39: a session that has ended meanwhile can still be disavowed, and asking twice is answered alike', async () => {
    const phone = await newPhone();
    const computer = desktop();
    await signInByScan(phone, computer);
    const id = await sessionOf(computer);
    await computer.post('/api/session/sign-out');
    for (let time = 0; time < 2; time++) {
      expect((await phone.post(`/api/sessions/${id}/not-me`)).body).toMatchObject({ kind: 'not-me', ended: false });
    }
    expect((await kindsOf(phone)).filter((kind) => kind === 'not-me')).toHaveLength(1);
    expect((await activityOf(phone)).isProofWanted).toBe(true);
  });

  test('nobody disavows or confirms a session of another account, one that never was, or the one that asks', async () => {
    const phone = await newPhone();
    const other = await newPhone();
    const foreign = [await sessionOf(other), 'A'.repeat(43), 'x', '__proto__'];
    for (const id of [...foreign, await sessionOf(phone)]) {
      expect((await phone.post(`/api/sessions/${id}/not-me`)).body['type']).toBe('not-found');
    }
    for (const id of foreign) expect((await phone.post(`/api/sessions/${id}/was-me`)).body['type']).toBe('not-found');
    expect((await other.get('/api/session')).status).toBe(200);
    expect((await activityOf(phone)).isProofWanted).toBe(false);
  });

  test('what happened is forgotten with the account, and what comes later is not kept', async () => {
    const phone = await newPhone();
    const { accounts, activity: lists } = guests.product.app.core;
    const account = await accounts.findByUsername(guests.username());
    if (account === null) throw new Error('there is no such account');
    const { id } = account.value;
    expect(await lists.of(id)).toHaveLength(1);
    await guests.administrator.post('/api/session/verify', { password: PASSWORD });
    const noted = await lists.of(id);
    const underWay = () => phone.post('/api/sessions/revoke-others');
    const removal = guests.administrator.post(`/api/accounts/${id}/remove`);
    const responses = await Promise.all([underWay(), underWay(), removal, underWay(), underWay()]);
    expect(responses[2]?.status).toBe(200);
    expect(await lists.of(id)).toEqual([]);
    await lists.change(id, () => noted);
    expect(await lists.of(id)).toEqual([]);
  });

  test('the activity tells what else happened: refusals, wrong numbers, ways out, and where from', async () => {
    const phone = await newPhone();
    const username = guests.username();
    const denied = await showCode(desktop());
    const { decisionToken } = (await scan(phone, denied.frame)).body;
    await decide(phone, denied.id, { decision: 'deny', decisionToken });
    const mistaken = await showCode(desktop());
    const right = await rightDecision(mistaken.browser, await scan(phone, mistaken.frame));
    const matchNumber = Number(right.matchNumber) === 99 ? 98 : Number(right.matchNumber) + 1;
    await decide(phone, mistaken.id, { ...right, matchNumber });
    const second = guests.product.client();
    await second.post('/api/session/password', { username, password: PASSWORD });
    await second.post('/api/session/sign-out');
    const third = guests.product.client();
    await third.post('/api/session/password', { username, password: PASSWORD });
    await phone.post(`/api/sessions/${await sessionOf(third)}/revoke`);
    await second.post('/api/session/password', { username, password: PASSWORD });
    await phone.post('/api/sessions/revoke-others');
    expect(await kindsOf(phone)).toEqual([
      ...['others-ended', 'signed-in', 'session-ended', 'signed-in', 'signed-out', 'signed-in'],
      ...['wrong-number', 'scanned', 'denied', 'scanned', 'signed-in'],
    ]);
    expect(await firstOf(phone, 'denied')).toMatchObject({ os: 'Windows', by: { os: 'Android' } });
  });

  test('a scan and a decision that are repeated are told once', async () => {
    const phone = await newPhone();
    const shown = await showCode(desktop());
    const scanned = await scan(phone, shown.frame);
    await scan(phone, shown.frame);
    const decision = await rightDecision(shown.browser, scanned);
    for (let time = 0; time < 3; time++) await decide(phone, shown.id, decision);
    await Promise.all(Array.from({ length: 10 }, () => poll(shown.browser)));
    expect(await kindsOf(phone)).toEqual(['signed-in', 'approved', 'scanned', 'signed-in']);
  });

  test('wrong passwords are one entry with their number, however many', async () => {
    const phone = await newPhone();
    const guesser = desktop();
    const guess = { username: guests.username(), password: 'a guess' };
    for (let time = 0; time < 3; time++) await guesser.post('/api/session/password', guess);
    await until(async () => (await firstOf(phone, 'failed-attempts'))?.count === 3);
    expect(await firstOf(phone, 'failed-attempts')).toMatchObject({ browser: 'Firefox 131', address: '127.0.0.1' });
    expect(await kindsOf(phone)).toEqual(['failed-attempts', 'signed-in']);
  });

  test('wrong typed codes are failed attempts too', async () => {
    const phone = await newPhone();
    for (let time = 0; time < 3; time++) await scan(phone, 'BBBB-BBBB');
    expect(await firstOf(phone, 'failed-attempts')).toMatchObject({ os: 'Android', count: 3 });
  });

  test('it is told on a path that no cache has seen, to whoever is signed in', async () => {
    const nonce = '0123456789abcdef';
    expect((await guests.administrator.get(`/api/activity/${nonce}`)).body['kind']).toBe('activity');
    expect((await guests.product.client().get(`/api/activity/${nonce}`)).status).toBe(401);
    expect((await guests.administrator.get('/api/activity/short')).status).toBe(400);
  });
});
