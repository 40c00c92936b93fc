import { describe, expect, jest, test } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { activityOf, firstOf, kindsOf, sessionOf } from '../support/own-account.ts';
import { PASSWORD, PHONE, STORES } from '../support/product.ts';
import { approve, decide, poll, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';
import { testGuests } from '../support/test-guests.ts';

describe.each(STORES)('who signed in is asked, on the %s store', (store) => {
  const guests = testGuests(store);
  const { newPhone, desktop } = guests;

  /** A second phone of the account that was invited last, signed in later than the first. */
  const secondPhone = async () => {
    const phone = guests.product.client({ 'user-agent': PHONE });
    await phone.post('/api/session/password', { username: guests.username(), password: PASSWORD });
    return phone;
  };

  /** The sessions that this phone is asked about. */
  const askedIn = async (phone: Client) =>
    (await activityOf(phone)).entries.flatMap((entry) =>
      entry.kind === 'signed-in' && entry.isAsked ? [entry.sessionId] : [],
    );

  test('a sign-in by a scan is asked about on the other phones, and not on the one that approved it', async () => {
    const phone = await newPhone();
    const approver = await secondPhone();
    await signInByScan(approver, desktop());
    expect((await firstOf(phone, 'signed-in'))?.isAsked).toBe(true);
    expect((await activityOf(approver)).entries.filter((entry) => 'isAsked' in entry && entry.isAsked)).toEqual([]);
  });

  test('whoever got in by a sign-in, or later, cannot vouch for it, nor two of their sign-ins for one another', async () => {
    const phone = await newPhone();
    const [first, second] = [await secondPhone(), await secondPhone()];
    const confirm = async (client: Client, about: Client) =>
      (await client.post(`/api/sessions/${await sessionOf(about)}/was-me`)).body['type'];
    const attempts = [
      [first, first],
      [second, second],
      [second, first],
      [first, second],
      [first, phone],
    ] as const;
    for (const [thief, about] of attempts) expect(await confirm(thief, about)).toBe('confirmation-not-allowed');
    expect(await askedIn(phone)).toHaveLength(2);
    expect(await confirm(phone, first)).toBeUndefined();
    expect(await confirm(first, second)).toBeUndefined();
  });

  test('a sign-in that the person knows is not asked about again, on any phone', async () => {
    const phone = await newPhone();
    const computer = desktop();
    await signInByScan(await secondPhone(), computer);
    const id = await sessionOf(computer);
    expect((await firstOf(phone, 'signed-in'))?.isAsked).toBe(true);
    expect((await phone.post(`/api/sessions/${id}/was-me`)).body).toEqual({ kind: 'was-me' });
    expect((await firstOf(phone, 'signed-in'))?.isAsked).toBe(false);
    expect((await computer.get('/api/session')).status).toBe(200);
  });

  test('thirteen ordinary sign-ins are asked about nowhere, once the person has known the first', async () => {
    const phone = await newPhone();
    const approver = await secondPhone();
    const computer = desktop();
    await signInByScan(approver, computer);
    await phone.post('/api/sessions/was-me', { sessionIds: await askedIn(phone) });
    for (let more = 0; more < 12; more++) await signInByScan(approver, desktop());
    expect(await askedIn(approver)).toEqual([]);
    expect(await askedIn(phone)).toEqual([]);
  });

  test('a computer that was signed in for thirty days, or after a wrong number, is asked about', async () => {
    const phone = await newPhone();
    const approver = await secondPhone();
    await signInByScan(approver, desktop());
    await phone.post('/api/sessions/was-me', { sessionIds: await askedIn(phone) });
    const long = await showCode(desktop());
    await approve(approver, long, '30d');
    await poll(long.browser);
    expect(await firstOf(phone, 'signed-in')).toMatchObject({ odd: ['lifetime'], isAsked: true });
    const guessed = await showCode(desktop());
    const right = await rightDecision(guessed.browser, await scan(approver, guessed.frame));
    const matchNumber = right.matchNumber === 99 ? 98 : 99;
    expect((await decide(approver, guessed.id, { ...right, matchNumber })).body['status']).toBe('denied');
    await signInByScan(approver, desktop());
    expect(await firstOf(phone, 'signed-in')).toMatchObject({ odd: ['wrong-number'], isAsked: true });
  });

  test('all that are open are answered at once, on every phone, but by none that may not say so', async () => {
    const phone = await newPhone();
    const approver = await secondPhone();
    await signInByScan(approver, desktop());
    const ids = await askedIn(phone);
    expect(ids).toHaveLength(2);
    expect((await approver.post('/api/sessions/was-me', { sessionIds: ids })).body).toEqual({ kind: 'was-me' });
    expect(await askedIn(phone)).toEqual(ids);
    const swap = jest.spyOn(guests.product.store, 'compareAndSwap');
    try {
      expect((await phone.post('/api/sessions/was-me', { sessionIds: ids })).body).toEqual({ kind: 'was-me' });
      expect(swap).toHaveBeenCalledTimes(1);
    } finally {
      swap.mockRestore();
    }
    expect(await askedIn(phone)).toEqual([]);
    const computer = desktop();
    await signInByScan(approver, computer);
    expectProblem(await computer.post('/api/sessions/was-me', { sessionIds: ids }), 'qr-session-cannot-approve');
    expectProblem(await phone.post('/api/sessions/was-me', { sessionIds: ['x'] }), 'not-found');
    expectProblem(await phone.post('/api/sessions/was-me', { sessionIds: Array(101).fill(ids[0]) }), 'invalid-request');
  });

  test('T39: a hundred scans later the account still asks about a sign-in by a scan', async () => {
    const phone = await newPhone();
    const computer = desktop();
    await signInByScan(await secondPhone(), computer);
    const one = async () => scan(phone, (await showCode(desktop())).frame);
    for (let scans = 0; scans < 105; scans += 15) await Promise.all(Array.from({ length: 15 }, one));
    expect(await firstOf(phone, 'signed-in')).toMatchObject({ signedInBy: 'qr', isAsked: true });
    expect((await kindsOf(phone)).filter((kind) => kind === 'scanned')).toHaveLength(60);
  });

  test('T39: a sign-in with a password is asked about where somebody was signed in before, and not where it was made', async () => {
    const phone = await newPhone();
    const username = String(Object((await phone.get('/api/session')).body['account']).username);
    const thief = desktop();
    await thief.post('/api/session/password', { username, password: PASSWORD });
    expect(await firstOf(phone, 'signed-in')).toMatchObject({ signedInBy: 'password', os: 'Windows', isAsked: true });
    expect((await activityOf(thief)).entries.some((entry) => entry.kind === 'signed-in' && entry.isAsked)).toBe(false);
    expect((await phone.post(`/api/sessions/${await sessionOf(thief)}/not-me`)).body['ended']).toBe(true);
  });
});
