import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccountList, Activity } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { accountOf } from '../support/own-account.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { tokenOf } from '../support/recovery.ts';

const CHANGES = ['lock', 'unlock', 'remove', 'promote', 'demote'];

describe.each(STORES)('several administrators, on the %s store', (store) => {
  let product: Product;
  let ada: Client;
  let people = 0;

  const change = (what: string, id: string, by = ada) => by.post(`/api/accounts/${id}/${what}`);
  const list = async () => AccountList.parse((await ada.get('/api/accounts')).body).accounts;
  const entryOf = async (id: string) => (await list()).find((each) => each.id === id);
  const signIn = (client: Client, username: string) =>
    client.post('/api/session/password', { username, password: PASSWORD });
  async function newAccount() {
    const username = `person${++people}`;
    const phone = await product.invite(ada, username);
    return { username, phone, id: await accountOf(phone) };
  }
  async function newAdministrator() {
    const made = await newAccount();
    expect((await change('promote', made.id)).body).toEqual({ kind: 'account-changed', change: 'promote' });
    return made;
  }
  const told = async (client: Client) =>
    Activity.parse((await client.get('/api/activity')).body).entries.flatMap((entry) =>
      'administrator' in entry ? [[entry.kind, entry.administrator.displayName, entry.administrator.username]] : [],
    );
  async function expectOrdinary(phone: Client, other: string): Promise<void> {
    const responses = [phone.get('/api/accounts'), phone.post('/api/invitations'), change('promote', other, phone)];
    const types = (await Promise.all(responses)).map(({ body }) => body['type']);
    expect(types).toEqual(['administrator-required', 'administrator-required', 'administrator-required']);
    expect((await phone.get('/api/session')).body['account']).toMatchObject({ isAdmin: false });
  }

  beforeAll(async () => {
    product = await startProduct(store);
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  test('an administrator makes another, who is one from the next request on, and is told by whom', async () => {
    const [bob, carol] = [await newAccount(), await newAccount()];
    await expectOrdinary(bob.phone, bob.id);
    await change('promote', bob.id);
    expect((await bob.phone.get('/api/session')).body['account']).toMatchObject({ isAdmin: true });
    expect(await entryOf(bob.id)).toMatchObject({ isAdmin: true, isFirst: false });
    expect((await bob.phone.post('/api/invitations')).status).toBe(201);
    expect((await change('promote', carol.id, bob.phone)).status).toBe(200);
    expect(await told(bob.phone)).toEqual([['promoted', 'Ada', 'ada']]);
    expect(await told(carol.phone)).toEqual([['promoted', bob.username, bob.username]]);
  });

  test('who is demoted is none from the next request on, stays signed in, and is told by whom', async () => {
    const [bob, carol] = [await newAdministrator(), await newAdministrator()];
    expect((await bob.phone.get('/api/accounts')).status).toBe(200);
    await change('demote', bob.id, carol.phone);
    await expectOrdinary(bob.phone, bob.id);
    expect((await told(bob.phone))[0]).toEqual(['demoted', carol.username, carol.username]);
  });

  test('to ask twice changes nothing more', async () => {
    const bob = await newAdministrator();
    const stored = async () => (await product.app.core.accounts.findByUsername(bob.username))?.value;
    const before = await stored();
    expect((await change('promote', bob.id)).status).toBe(200);
    expect(await stored()).toEqual(before);
    for (const _ of [1, 2]) expect((await change('demote', bob.id)).status).toBe(200);
    expect((await told(bob.phone)).map(([kind]) => kind)).toEqual(['demoted', 'promoted']);
  });

  test('a lock ends an administrator: unlocked, the account is an ordinary one', async () => {
    const bob = await newAdministrator();
    await change('lock', bob.id);
    expect(await entryOf(bob.id)).toMatchObject({ isLocked: true, isAdmin: false });
    expect((await change('promote', bob.id)).body['type']).toBe('account-locked');
    await change('unlock', bob.id);
    await signIn(bob.phone, bob.username);
    await expectOrdinary(bob.phone, bob.id);
    expect((await told(bob.phone))[0]).toEqual(['demoted', 'Ada', 'ada']);
    expect((await change('promote', bob.id)).status).toBe(200);
    await change('unlock', bob.id);
    expect(await entryOf(bob.id)).toMatchObject({ isAdmin: true });
  });

  test('nobody changes the account that was first, its owner neither', async () => {
    const bob = await newAdministrator();
    const first = await accountOf(ada);
    for (const by of [bob.phone, ada])
      for (const what of CHANGES) expect((await change(what, first, by)).body['type']).toBe('first-administrator');
    expect(await entryOf(first)).toMatchObject({ isAdmin: true, isFirst: true, isLocked: false });
  });

  test('others are locked and removed by each other, and can themselves only stop being administrators', async () => {
    const [bob, carol] = [await newAdministrator(), await newAdministrator()];
    for (const what of ['lock', 'remove'])
      expect((await change(what, bob.id, bob.phone)).body['type']).toBe('own-account');
    expect((await change('demote', bob.id, bob.phone)).status).toBe(200);
    await expectOrdinary(bob.phone, bob.id);
    const dan = await newAdministrator();
    expect((await change('remove', carol.id, dan.phone)).status).toBe(200);
    expect((await carol.phone.get('/api/session')).status).toBe(401);
    expect(await entryOf(carol.id)).toBeUndefined();
  });

  test('when all others demote, lock and remove each other at once, the first is still there', async () => {
    const others = await Promise.all([newAdministrator(), newAdministrator(), newAdministrator()]);
    const first = await accountOf(ada);
    const targets = [first, ...others.map(({ id }) => id)];
    const all = others.flatMap(({ phone }) =>
      targets.flatMap((id) => ['demote', 'lock', 'remove'].map((what) => change(what, id, phone))),
    );
    for (const { status } of await Promise.all(all)) expect([200, 401, 403, 404, 409]).toContain(status);
    expect(await entryOf(first)).toMatchObject({ isAdmin: true, isLocked: false });
    expect((await ada.post('/api/invitations')).status).toBe(201);
  });

  test('of many who promote and lock at once, a lock leaves no administrator', async () => {
    const { id } = await newAccount();
    const changes = ['promote', 'promote', 'lock', 'promote', 'lock', 'promote', 'promote'];
    await Promise.all(changes.map((what) => change(what, id)));
    expect(await entryOf(id)).toMatchObject({ isLocked: true, isAdmin: false });
  });

  test('an invitation ends with the part of whoever made it, and does not come back with it', async () => {
    const bob = await newAdministrator();
    const newToken = async () => String((await bob.phone.post('/api/invitations')).body['link']).split('#')[1];
    const accept = async (token: string | undefined) => {
      const account = { token, username: `guest${++people}`, displayName: 'Guest', password: PASSWORD };
      return (await product.client().post('/api/invitations/accept', account)).body['type'];
    };
    const before = await newToken();
    for (const what of ['demote', 'promote']) {
      await change(what, bob.id);
      expect(await accept(before)).toBe('link-not-found');
    }
    const [used, left] = [await newToken(), await newToken()];
    expect(await accept(used)).toBeUndefined();
    await change('remove', bob.id);
    expect(await accept(left)).toBe('link-not-found');
  });

  test('a link for a new password is void once its maker says of a sign-in that it was not theirs', async () => {
    const [bob, carol] = [await newAdministrator(), await newAccount()];
    const thief = product.client();
    const { session } = (await signIn(thief, bob.username)).body;
    const made = [thief, bob.phone].map(async (by) =>
      tokenOf((await change('recovery-link', carol.id, by)).body['link']),
    );
    const tokens = await Promise.all(made);
    const check = async (token: string) => (await ada.post('/api/recovery/check', { token })).status;
    expect(await Promise.all(tokens.map(check))).toEqual([200, 200]);
    expect((await bob.phone.post(`/api/sessions/${Object(session).id}/not-me`)).body['ended']).toBe(true);
    expect(await Promise.all(tokens.map(check))).toEqual([404, 404]);
    await bob.phone.post('/api/session/verify', { password: PASSWORD });
    const later = await change('recovery-link', carol.id, bob.phone);
    expect(await check(tokenOf(later.body['link']))).toBe(200);
  });
});
