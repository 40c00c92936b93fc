import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Activity } from '@pollen/shared';
import { AccountId } from '../../apps/api/src/account/account.ts';
import type { Tampering } from '../support/authenticator.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import {
  addPasskey,
  creationOptions,
  originOf,
  requestOptions,
  signInWithPasskey,
  startNamedProduct,
  verifyWithPasskey,
} from '../support/passkeys.ts';
import { PHONE, type Product, STORES } from '../support/product.ts';

const AUTHENTICATION = '/api/passkeys/authentication/verify';

describe.each(STORES)('on the %s store', (store) => {
  let product: Product;
  let origin: string;
  let ada: Client;
  beforeAll(async () => {
    product = await startNamedProduct(store);
    origin = originOf(product);
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  const newPhone = () => product.client({ 'user-agent': PHONE });
  let guests = 0;
  const guest = () => product.invite(ada, `guest-${++guests}`);
  async function withPasskey() {
    const phone = await guest();
    return { phone, passkey: await addPasskey(phone, origin) };
  }
  const idOf = async (client: Client) => String(Object((await client.get('/api/session')).body['account']).id);

  describe('a sign-in is refused', () => {
    test('when its assertion was used before, also by many at once', async () => {
      const { passkey } = await withPasskey();
      const assertion = passkey.use(await requestOptions(newPhone(), 'sign-in'));
      const many = [1, 2, 3, 4].map(() => newPhone().post(AUTHENTICATION, { passkey: assertion }));
      const statuses = (await Promise.all(many)).map(({ status }) => status);
      expect(statuses.toSorted()).toEqual([200, 401, 401, 401]);
    });

    test('when a passkey that does not count is used with one challenge twice', async () => {
      const phone = await guest();
      const passkey = await addPasskey(phone, origin, { counter: 0 });
      const assertion = passkey.use(await requestOptions(newPhone(), 'sign-in'), { counter: 0 });
      const many = [1, 2, 3, 4].map(() => newPhone().post(AUTHENTICATION, { passkey: assertion }));
      const statuses = (await Promise.all(many)).map(({ status }) => status);
      expect(statuses.toSorted()).toEqual([200, 401, 401, 401]);
    });

    const TAMPERINGS: readonly (readonly [string, Tampering])[] = [
      ['comes from another site', { origin: 'https://evil.example' }],
      ['comes from another port', { origin: 'http://localhost:1' }],
      ['was made for another site', { rpId: 'evil.example' }],
      ['says that its owner was not verified', { isUserVerified: false }],
      ['says that it cannot be backed up, which it could when it was made', { isBackupEligible: false }],
      ['answers a challenge that is not ours', { challenge: Buffer.from('A'.repeat(22)).toString('base64url') }],
      ['names nobody', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }],
      ['names what cannot be a person', { userHandle: 'x' }],
    ];
    test.each(TAMPERINGS)('when it %s', async (_, tampering) => {
      const { passkey } = await withPasskey();
      expectProblem(await signInWithPasskey(newPhone(), passkey, tampering), 'passkey-not-accepted');
      expect((await signInWithPasskey(newPhone(), passkey)).status).toBe(200);
    });

    test('when the passkey has counted back, as a copy of it would', async () => {
      const { passkey } = await withPasskey();
      expect((await signInWithPasskey(newPhone(), passkey, { counter: 7 })).status).toBe(200);
      for (const counter of [7, 6, 0]) {
        expectProblem(await signInWithPasskey(newPhone(), passkey, { counter }), 'passkey-not-accepted');
      }
      expect((await signInWithPasskey(newPhone(), passkey, { counter: 8 })).status).toBe(200);
    });

    test('when a passkey of one account names another', async () => {
      const { passkey } = await withPasskey();
      const userHandle = await idOf(ada);
      expectProblem(await signInWithPasskey(newPhone(), passkey, { userHandle }), 'passkey-not-accepted');
    });

    test('when the challenge was given out to verify, or to make a passkey', async () => {
      const { phone, passkey } = await withPasskey();
      const asked = await requestOptions(phone, 'verification');
      const { challenge } = await creationOptions(phone);
      for (const options of [asked, { ...asked, challenge }]) {
        const assertion = passkey.use(options);
        expectProblem(await newPhone().post(AUTHENTICATION, { passkey: assertion }), 'passkey-not-accepted');
      }
    });

    test('when the account is locked or gone', async () => {
      const { accounts } = product.app.core;
      const { phone, passkey } = await withPasskey();
      const id = AccountId.parse(await idOf(phone));
      const locked = await accounts.update(id, (account) => {
        const next = { ...account, isLocked: true };
        return { next, result: next };
      });
      if (locked === null) throw new Error('the account is gone');
      expectProblem(await signInWithPasskey(newPhone(), passkey), 'passkey-not-accepted');
      await accounts.remove(locked);
      expectProblem(await signInWithPasskey(newPhone(), passkey), 'passkey-not-accepted');
    });
  });

  describe('a verification is refused', () => {
    test('with the challenge of another session, of a sign-in or of a new passkey', async () => {
      const { passkey } = await withPasskey();
      const [one, other] = [newPhone(), newPhone()];
      for (const phone of [one, other]) await signInWithPasskey(phone, passkey);
      const signIn = await requestOptions(one, 'sign-in');
      const { challenge } = await creationOptions(one);
      for (const options of [await requestOptions(other, 'verification'), signIn, { ...signIn, challenge }]) {
        const assertion = passkey.use(options);
        expectProblem(await one.post('/api/session/verify', { passkey: assertion }), 'passkey-not-accepted');
      }
    });

    test('with a passkey of somebody else', async () => {
      const { passkey } = await withPasskey();
      const other = await guest();
      expectProblem(await verifyWithPasskey(other, passkey), 'passkey-not-accepted');
      expectProblem(await verifyWithPasskey(other, passkey, { userHandle: await idOf(other) }), 'passkey-not-accepted');
      const { entries } = Activity.parse((await other.get('/api/activity')).body);
      expect(entries[0]).toMatchObject({ kind: 'failed-attempts', os: 'Android', count: 2 });
    });

    test('without a session', async () => {
      const options = { purpose: 'verification' };
      expectProblem(await newPhone().post('/api/passkeys/authentication/options', options), 'sign-in-required');
    });
  });
});
