import { describe, expect, test } from '@jest/globals';
import type { Entry } from '../../apps/api/src/activity/activity.ts';
import type { Client } from '../support/client.ts';
import { activityOf, firstOf, kindsOf, sessionOf } from '../support/own-account.ts';
import { PASSWORD, PHONE, STORES } from '../support/product.ts';
import { scan, showCode, signInByScan } from '../support/sign-in.ts';
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
    const asked = (await activityOf(phone)).entries.filter((entry) => entry.kind === 'signed-in' && entry.isAsked);
    expect(asked).toHaveLength(2);
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

  test('a sign-in that was known in its first hour is asked about once more when that is over', async () => {
    const phone = await newPhone();
    const computer = desktop();
    await signInByScan(await secondPhone(), computer);
    const id = await sessionOf(computer);
    await phone.post(`/api/sessions/${id}/was-me`);
    const { accounts, activity: lists } = guests.product.app.core;
    const account = await accounts.findByUsername(guests.username());
    const anHourAgo = (entries: readonly Entry[]) =>
      entries.map((entry) => {
        const at = entry.at - 3_600_000;
        return entry.kind === 'signed-in' ? { ...entry, at, reply: entry.reply && { ...entry.reply, at } } : entry;
      });
    if (account) await lists.change(account.value.id, anHourAgo);
    expect((await firstOf(phone, 'signed-in'))?.isAsked).toBe(true);
    await phone.post(`/api/sessions/${id}/was-me`);
    expect((await firstOf(phone, 'signed-in'))?.isAsked).toBe(false);
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
