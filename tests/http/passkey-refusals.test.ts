import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Activity, type PasskeyRefusal } from '@pollen/shared';
import { AccountId } from '../../apps/api/src/account/account.ts';
import type { Tampering } from '../support/authenticator.ts';
import type { Client, ClientResponse } from '../support/client.ts';
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

function expectRefusal(response: ClientResponse, reason: PasskeyRefusal): void {
  expectProblem(response, 'passkey-not-accepted');
  expect(response.body['reason']).toBe(reason);
}

const AUTHENTICATION = '/api/passkeys/authentication/verify';

/** A signature of the same form that nobody made. */
const flipped = (signature: Buffer) => {
  const other = Buffer.from(signature);
  other.writeUInt8(other.readUInt8(other.length - 1) ^ 1, other.length - 1);
  return other;
};

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

  async function lock(client: Client) {
    const locked = await product.app.core.accounts.update(AccountId.parse(await idOf(client)), (account) => {
      const next = { ...account, isLocked: true };
      return { next, result: next };
    });
    if (locked === null) throw new Error('the account is gone');
    return locked;
  }

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

    const TAMPERINGS: readonly (readonly [string, Tampering, PasskeyRefusal])[] = [
      ['comes from another site', { origin: 'https://evil.example' }, 'other-site'],
      ['comes from another port', { origin: 'http://localhost:1' }, 'other-site'],
      ['was made for another site', { rpId: 'evil.example' }, 'other-site'],
      ['says that its owner was not verified', { isUserVerified: false }, 'not-verified'],
      ['says that it cannot be backed up, which it could when it was made', { isBackupEligible: false }, 'changed'],
      ['is signed by another key', { write: { signature: flipped } }, 'unreadable'],
      [
        'answers a challenge that is not ours',
        { challenge: Buffer.from('A'.repeat(22)).toString('base64url') },
        'too-late',
      ],
      ['names nobody', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'unknown'],
      ['names what cannot be a person', { userHandle: 'x' }, 'unknown'],
    ];
    test.each(TAMPERINGS)('when it %s, and says so', async (_, tampering, reason) => {
      const { passkey } = await withPasskey();
      expectRefusal(await signInWithPasskey(newPhone(), passkey, tampering), reason);
      expect((await signInWithPasskey(newPhone(), passkey)).status).toBe(200);
    });

    test('when the passkey has counted back, as a copy of it would', async () => {
      const { passkey } = await withPasskey();
      expect((await signInWithPasskey(newPhone(), passkey, { counter: 7 })).status).toBe(200);
      for (const counter of [7, 6, 0]) {
        expectRefusal(await signInWithPasskey(newPhone(), passkey, { counter }), 'counted-back');
      }
      expect((await signInWithPasskey(newPhone(), passkey, { counter: 8 })).status).toBe(200);
    });

    test('when a passkey of one account names another', async () => {
      const { passkey } = await withPasskey();
      const userHandle = await idOf(ada);
      expectRefusal(await signInWithPasskey(newPhone(), passkey, { userHandle }), 'unknown');
    });

    test('when it could not be backed up when it was made, and says now that it can', async () => {
      const phone = await guest();
      const passkey = await addPasskey(phone, origin, { isBackupEligible: false });
      expectRefusal(await signInWithPasskey(newPhone(), passkey, { isBackupEligible: true }), 'changed');
      expect((await signInWithPasskey(newPhone(), passkey, { isBackupEligible: false })).status).toBe(200);
    });

    test('when it says what only its owner may learn, and is signed by another key: it learns nothing of it', async () => {
      const { phone, passkey } = await withPasskey();
      for (const tampering of [{ isBackupEligible: false }, { counter: 0 }]) {
        const forged = { ...tampering, write: { signature: flipped } };
        expectRefusal(await signInWithPasskey(newPhone(), passkey, forged), 'unreadable');
      }
      await lock(phone);
      expectRefusal(await signInWithPasskey(newPhone(), passkey, { write: { signature: flipped } }), 'unreadable');
    });

    test('and the log says why, without a word of the passkey', async () => {
      const { passkey } = await withPasskey();
      const { body } = await signInWithPasskey(newPhone(), passkey, { isBackupEligible: false });
      const line = product
        .log()
        .split('\n')
        .find((each) => each.includes(String(body['requestId'])));
      expect(JSON.parse(line ?? '{}')).toMatchObject({ msg: 'a passkey was not accepted', reason: 'changed' });
      expect(product.log()).not.toContain(passkey.response.id);
    });

    test('when the challenge was given out to verify, or to make a passkey', async () => {
      const { phone, passkey } = await withPasskey();
      const asked = await requestOptions(phone, 'verification');
      const { challenge } = await creationOptions(phone);
      for (const options of [asked, { ...asked, challenge }]) {
        const assertion = passkey.use(options);
        expectRefusal(await newPhone().post(AUTHENTICATION, { passkey: assertion }), 'too-late');
      }
    });

    test('when the account is locked or gone', async () => {
      const { phone, passkey } = await withPasskey();
      const locked = await lock(phone);
      expectRefusal(await signInWithPasskey(newPhone(), passkey), 'account-locked');
      await product.app.core.accounts.remove(locked);
      expectRefusal(await signInWithPasskey(newPhone(), passkey), 'unknown');
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
        expectRefusal(await one.post('/api/session/verify', { passkey: assertion }), 'too-late');
      }
    });

    test('with a passkey of somebody else', async () => {
      const { passkey } = await withPasskey();
      const other = await guest();
      expectRefusal(await verifyWithPasskey(other, passkey), 'other-account');
      expectRefusal(await verifyWithPasskey(other, passkey, { userHandle: await idOf(other) }), 'unknown');
      const { entries } = Activity.parse((await other.get('/api/activity')).body);
      expect(entries[0]).toMatchObject({ kind: 'failed-attempts', os: 'Android', count: 2 });
    });

    test('without a session', async () => {
      const options = { purpose: 'verification' };
      expectProblem(await newPhone().post('/api/passkeys/authentication/options', options), 'sign-in-required');
    });
  });
});
