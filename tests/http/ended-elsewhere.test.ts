import { describe, expect, test } from '@jest/globals';
import { API } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { accountOf, sessionOf } from '../support/own-account.ts';
import { PASSWORD, PHONE, STORES } from '../support/product.ts';
import { signInByScan } from '../support/sign-in.ts';
import { testGuests } from '../support/test-guests.ts';

const STATUS = API.whoamiByNonce('n'.repeat(22));
const ANDROID = { browser: 'Chrome 131', os: 'Android' };

describe.each(STORES)('a session that was ended from elsewhere, on the %s store', (store) => {
  const guests = testGuests(store);

  async function phoneAndComputer() {
    const phone = await guests.newPhone();
    const computer = guests.desktop();
    await signInByScan(phone, computer);
    return { phone, computer };
  }
  const told = async (client: Client) => (await client.get(STATUS)).body['ended'];
  const by = (how: string, device: typeof ANDROID | null) => ({ how, at: expect.any(String), by: device });

  test('is told so, by which device, and when', async () => {
    const { phone, computer } = await phoneAndComputer();
    expect(await told(computer)).toBeUndefined();
    await phone.post(`/api/sessions/${await sessionOf(computer)}/revoke`);
    const ended = await told(computer);
    expect(ended).toEqual(by('session-ended', ANDROID));
    expect(Math.abs(Date.parse(Object(ended).at) - Date.now())).toBeLessThan(60_000);
    expect((await computer.get('/api/session')).status).toBe(401);
  });

  test.each([
    ['others-ended', (phone: Client) => phone.post('/api/sessions/revoke-others'), ANDROID],
    ['password-changed', changePassword, ANDROID],
    [
      'session-ended',
      async (phone: Client, computer: Client) => phone.post(`/api/sessions/${await sessionOf(computer)}/not-me`),
      ANDROID,
    ],
    ['account-closed', async (phone: Client) => administer(await accountOf(phone), 'lock'), null],
    ['account-closed', async (phone: Client) => administer(await accountOf(phone), 'remove'), null],
  ] as const)('is told %s', async (how, end, device) => {
    const { phone, computer } = await phoneAndComputer();
    const response = await end(phone, computer);
    expect(response.status).toBe(200);
    expect(await told(computer)).toEqual(by(how, device));
  });

  function changePassword(phone: Client) {
    return phone.post('/api/account/password', { newPassword: `${PASSWORD} 2`, endOtherSessions: true });
  }
  async function administer(id: string, change: string) {
    await guests.administrator.post('/api/session/verify', { password: PASSWORD });
    return guests.administrator.post(`/api/accounts/${id}/${change}`);
  }

  test('is told nothing where the person left, and tells nothing to anybody else', async () => {
    const { phone, computer } = await phoneAndComputer();
    const cookie = computer.cookies.get('session') ?? '';
    await computer.post('/api/session/sign-out');
    computer.cookies.set('session', cookie);
    expect(await told(computer)).toBeUndefined();
    await phone.post('/api/sessions/revoke-others');
    expect(await told(guests.product.client())).toBeUndefined();
  });

  test('is told nothing any more once the browser has signed out all the same', async () => {
    const { phone, computer } = await phoneAndComputer();
    await phone.post(`/api/sessions/${await sessionOf(computer)}/revoke`);
    expect(await told(computer)).toBeDefined();
    await computer.post('/api/session/sign-out');
    expect([...computer.cookies].filter(([name]) => name.endsWith('session'))).toEqual([]);
    expect(await told(computer)).toBeUndefined();
  });

  test('a session that a scan began sees itself only, and ends itself only', async () => {
    const { phone, computer } = await phoneAndComputer();
    const other = guests.product.client({ 'user-agent': PHONE });
    await signInByScan(phone, other);
    const own = await sessionOf(computer);
    for (const path of ['/api/sessions', `/api/sessions/${'n'.repeat(22)}`]) {
      expect((await computer.get(path)).body['sessions']).toEqual([
        expect.objectContaining({ id: own, isCurrent: true }),
      ]);
    }
    for (const path of [
      `/api/sessions/${await sessionOf(phone)}/revoke`,
      `/api/sessions/${await sessionOf(other)}/revoke`,
      '/api/sessions/revoke-others',
    ]) {
      expect((await computer.post(path)).body['type']).toBe('qr-session-cannot-approve');
    }
    for (const client of [phone, other]) expect((await client.get('/api/session')).status).toBe(200);
    expect((await computer.post(`/api/sessions/${own}/revoke`)).status).toBe(200);
    expect([(await computer.get('/api/session')).status, await told(computer)]).toEqual([401, undefined]);
  });

  test('a page that only asks who is signed in does not keep its session from resting', async () => {
    const { phone } = await phoneAndComputer();
    const { sessions } = guests.product.app.core;
    const { accounts } = guests.product.app.core;
    const id = (await accounts.findByUsername(guests.username()))?.value.id;
    const [own] = id ? await sessions.listOf(id) : [];
    if (own === undefined) throw new Error('there is no such session');
    const rested = Date.now() - 600_000;
    await sessions.update(own, (session) => ({ next: { ...session, lastUsedAt: rested }, result: true }));
    await phone.get(STATUS);
    expect((await sessions.find(own))?.value.lastUsedAt).toBe(rested);
    await phone.get('/api/session');
    expect((await sessions.find(own))?.value.lastUsedAt).toBeGreaterThan(rested);
  });
});
