import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Activity, API, RecoveryCheck } from '@pollen/shared';
import { SessionId } from '../../apps/api/src/session/session.ts';
import type { MadePasskey } from '../support/authenticator.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { addPasskey, listPasskeys, originOf, signInWithPasskey, startNamedProduct } from '../support/passkeys.ts';
import { DESKTOP, PASSWORD, PHONE, type Product, STORES } from '../support/product.ts';
import { tokenOf } from '../support/recovery.ts';
import { signInByScan } from '../support/sign-in.ts';

describe.each(STORES)('what a passkey began, on the %s store', (store) => {
  let product: Product;
  let origin: string;
  let ada: Client;
  let guests = 0;
  beforeAll(async () => {
    product = await startNamedProduct(store);
    origin = originOf(product);
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  /** An account with a passkey that somebody else has, too. */
  async function guestWithPasskey() {
    const username = `guest-${++guests}`;
    const phone = await product.invite(ada, username);
    const passkey = await addPasskey(phone, origin);
    const id = (await listPasskeys(phone))[0]?.id ?? '';
    return { username, phone, passkey, id };
  }
  async function signedInWith(passkey: MadePasskey): Promise<Client> {
    const client = product.client({ 'user-agent': PHONE });
    expect((await signInWithPasskey(client, passkey)).status).toBe(200);
    return client;
  }
  async function computerOf(phone: Client): Promise<Client> {
    const computer = product.client({ 'user-agent': DESKTOP });
    await signInByScan(phone, computer);
    return computer;
  }
  const isIn = async (client: Client) => (await client.get('/api/session')).status === 200;
  const sessionOf = async (client: Client) =>
    SessionId.parse(Object((await client.get('/api/session')).body['session']).id);
  const remove = (phone: Client, id: string, body: object = { endSessions: true }) =>
    phone.post(`/api/passkeys/${id}/remove`, body);

  it('T46: ends with it where that is asked for, and so do the computers approved there; the rest stays', async () => {
    const { username, phone, passkey, id } = await guestWithPasskey();
    const other = await addPasskey(phone, origin);
    const [thief, owner] = [await signedInWith(passkey), await signedInWith(other)];
    const byPassword = product.client();
    await byPassword.post('/api/session/password', { username, password: PASSWORD });
    const [stolen, own] = [await computerOf(thief), await computerOf(phone)];
    expect((await remove(phone, id)).body).toEqual({ kind: 'passkey-removed', ended: 2 });
    const all = [thief, stolen, owner, byPassword, own, phone];
    expect(await Promise.all(all.map(isIn))).toEqual([false, false, true, true, true, true]);
    const { body } = await thief.get(API.whoamiByNonce('n'.repeat(22)));
    expect(body['ended']).toMatchObject({ how: 'session-ended', by: { browser: 'Chrome 131', os: 'Android' } });
    const { entries } = Activity.parse((await phone.get('/api/activity')).body);
    expect(entries.slice(0, 3).map(({ kind }) => kind)).toEqual(['session-ended', 'session-ended', 'passkey-removed']);
    expect((await signInWithPasskey(product.client(), passkey)).status).toBe(401);
  });

  it.each([{}, { endSessions: false }])('stays where that is not asked for: %j', async (body) => {
    const { phone, passkey, id } = await guestWithPasskey();
    const thief = await signedInWith(passkey);
    expect((await remove(phone, id, body)).body).toEqual({ kind: 'passkey-removed' });
    expect(await isIn(thief)).toBe(true);
  });

  it('ends on a computer, too, whose phone has signed out since', async () => {
    const { phone, passkey, id } = await guestWithPasskey();
    const thief = await signedInWith(passkey);
    const computer = await computerOf(thief);
    await thief.post('/api/session/sign-out');
    expect(await isIn(computer)).toBe(true);
    expect((await remove(phone, id)).body['ended']).toBe(1);
    expect(await isIn(computer)).toBe(false);
  });

  it('ends, too, where a server of before did not note which passkey it was', async () => {
    const { phone, passkey, id } = await guestWithPasskey();
    const thief = await signedInWith(passkey);
    const computer = await computerOf(thief);
    for (const client of [thief, computer]) {
      const found = await sessionOf(client);
      await product.app.core.sessions.update(found, ({ passkey: _, ...before }) => ({ next: before, result: true }));
    }
    expect((await remove(phone, id)).body['ended']).toBe(2);
    expect(await Promise.all([thief, computer].map(isIn))).toEqual([false, false]);
  });

  it('does not end in the session that asks', async () => {
    const { passkey, id } = await guestWithPasskey();
    const [here, there] = [await signedInWith(passkey), await signedInWith(passkey)];
    expect((await remove(here, id)).body['ended']).toBe(1);
    expect(await Promise.all([here, there].map(isIn))).toEqual([true, false]);
  });

  it('does not begin any more with a sign-in that was on its way meanwhile', async () => {
    const { phone, passkey, id } = await guestWithPasskey();
    const { sessions } = product.app.core;
    const { create } = sessions;
    const slowed = jest.spyOn(sessions, 'create').mockImplementationOnce(async (...given) => {
      expect((await remove(phone, id)).body['ended']).toBe(0);
      return create(...given);
    });
    const late = product.client();
    expectProblem(await signInWithPasskey(late, passkey), 'sign-in-required');
    slowed.mockRestore();
    expect(await isIn(late)).toBe(false);
  });

  describe('a recovery', () => {
    async function recoverable() {
      const { phone, passkey, id } = await guestWithPasskey();
      const another = await addPasskey(phone, origin);
      const account = Object((await phone.get('/api/session')).body['account']).id;
      const made = await ada.post(`/api/accounts/${account}/recovery-link`);
      return { phone, passkey, id, another, token: tokenOf(made.body['link']) };
    }
    const recover = (token: string, more: object) =>
      product.client().post('/api/recovery', { token, newPassword: 'another battery staple', ...more });
    const signsIn = async (passkey: MadePasskey) =>
      (await signInWithPasskey(product.client(), passkey, { counter: 1_000 })).status;

    it('shows the passkeys of the account before, and keeps only those that are named, at once with the new password', async () => {
      const { phone, passkey, id, another, token } = await recoverable();
      const checked = RecoveryCheck.parse((await product.client().post('/api/recovery/check', { token })).body);
      expect(checked.passkeys?.map((each) => each.name)).toEqual(['Android', 'Android']);
      expect(checked.passkeys?.[0]?.id).toBe(id);
      const late = await addPasskey(phone, origin);
      const recovered = product.client();
      const wanted = { token, newPassword: 'another battery staple', keepPasskeys: [id, 'unknown'] };
      expect((await recovered.post('/api/recovery', wanted)).status).toBe(200);
      expect([await signsIn(passkey), await signsIn(another), await signsIn(late)]).toEqual([200, 401, 401]);
      const { entries } = Activity.parse((await recovered.get('/api/activity')).body);
      const removed = entries.filter(({ kind }) => kind === 'passkey-removed');
      expect(removed).toMatchObject([{ name: 'Android' }, { name: 'Android' }]);
    });

    it('keeps all where it does not say which', async () => {
      const { passkey, another, token } = await recoverable();
      expect((await recover(token, {})).status).toBe(200);
      expect([await signsIn(passkey), await signsIn(another)]).toEqual([200, 200]);
    });

    it('keeps none where none is named', async () => {
      const { passkey, another, token } = await recoverable();
      expect((await recover(token, { keepPasskeys: [] })).status).toBe(200);
      expect([await signsIn(passkey), await signsIn(another)]).toEqual([401, 401]);
    });

    it('removes nothing with a link that is void', async () => {
      const { passkey, another, token } = await recoverable();
      const last = token.endsWith('A') ? 'B' : 'A';
      expectProblem(await recover(token.slice(0, -1) + last, { keepPasskeys: [] }), 'link-not-found');
      expect([await signsIn(passkey), await signsIn(another)]).toEqual([200, 200]);
    });

    it('takes no more names than an account can have passkeys', async () => {
      const { token } = await recoverable();
      const keepPasskeys = Array.from({ length: 11 }, () => 'A'.repeat(22));
      expectProblem(await recover(token, { keepPasskeys }), 'invalid-request');
      expect((await recover(token, {})).status).toBe(200);
    });
  });
});

describe('where an approval wants a passkey', () => {
  it('a recovery removes all of them, as before, and has none to show', async () => {
    const product = await startNamedProduct('embedded', { APPROVAL_REQUIRES_PASSKEY: 'true' });
    try {
      const ada = await product.setUp();
      const phone = await product.invite(ada, 'guest');
      const passkey = await addPasskey(phone, originOf(product));
      const account = Object((await phone.get('/api/session')).body['account']).id;
      const token = tokenOf((await ada.post(`/api/accounts/${account}/recovery-link`)).body['link']);
      const { body } = await product.client().post('/api/recovery/check', { token });
      expect(body).toEqual({ kind: 'recovery', username: 'guest', displayName: 'guest' });
      await product.client().post('/api/recovery', { token, newPassword: 'another battery staple' });
      expect((await signInWithPasskey(product.client(), passkey)).status).toBe(401);
    } finally {
      await product.stop();
    }
  });
});
