import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Activity, type ActivityEntry } from '@pollen/shared';
import type { Entry } from '../../apps/api/src/activity/activity.ts';
import type { Client } from '../support/client.ts';
import { DESKTOP, PASSWORD, PHONE, type Product, STORES, startProduct } from '../support/product.ts';
import { scan, showCode, signInByScan } from '../support/sign-in.ts';

describe.each(STORES)('who signed in is asked, on the %s store', (store) => {
  let product: Product;
  let administrator: Client;
  let guests = 0;

  beforeAll(async () => {
    product = await startProduct(store);
    administrator = await product.setUp();
  });
  afterAll(() => product.stop());

  /** An account that nothing has happened to yet, on its phone. */
  const newPhone = () => product.invite(administrator, `guest-${guests++}`);
  /** A second phone of the account that was invited last, signed in later than the first. */
  const secondPhone = async () => {
    const phone = product.client({ 'user-agent': PHONE });
    await phone.post('/api/session/password', { username: `guest-${guests - 1}`, password: PASSWORD });
    return phone;
  };
  const desktop = () => product.client({ 'user-agent': DESKTOP });
  const activity = async (client: Client) => Activity.parse((await client.get('/api/activity')).body);
  const kinds = async (client: Client) => (await activity(client)).entries.map(({ kind }) => kind);
  const sessionOf = async (client: Client) => String(Object((await client.get('/api/session')).body['session']).id);
  const firstOf = async <K extends ActivityEntry['kind']>(client: Client, kind: K) =>
    (await activity(client)).entries.find((entry): entry is ActivityEntry & { kind: K } => entry.kind === kind);

  test('a sign-in by a scan is asked about on the other phones, and not on the one that approved it', async () => {
    const phone = await newPhone();
    const approver = await secondPhone();
    await signInByScan(approver, desktop());
    expect((await firstOf(phone, 'signed-in'))?.isAsked).toBe(true);
    expect((await activity(approver)).entries.filter((entry) => 'isAsked' in entry && entry.isAsked)).toEqual([]);
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
    const asked = (await activity(phone)).entries.filter((entry) => entry.kind === 'signed-in' && entry.isAsked);
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
    const { accounts, activity: lists } = product.app.core;
    const account = await accounts.findByUsername(`guest-${guests - 1}`);
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
    await Promise.all(Array.from({ length: 105 }, one));
    expect(await firstOf(phone, 'signed-in')).toMatchObject({ signedInBy: 'qr', isAsked: true });
    expect((await kinds(phone)).filter((kind) => kind === 'scanned')).toHaveLength(60);
  });

  test('T39: a sign-in with a password is asked about where somebody was signed in before, and not where it was made', async () => {
    const phone = await newPhone();
    const username = String(Object((await phone.get('/api/session')).body['account']).username);
    const thief = desktop();
    await thief.post('/api/session/password', { username, password: PASSWORD });
    expect(await firstOf(phone, 'signed-in')).toMatchObject({ signedInBy: 'password', os: 'Windows', isAsked: true });
    expect((await activity(thief)).entries.some((entry) => entry.kind === 'signed-in' && entry.isAsked)).toBe(false);
    expect((await phone.post(`/api/sessions/${await sessionOf(thief)}/not-me`)).body['ended']).toBe(true);
  });
});
