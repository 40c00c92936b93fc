import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PasskeyRefusal } from '@pollen/shared';
import { createPasskey, type Tampering } from '../support/authenticator.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import {
  addPasskey,
  creationOptions,
  invitationToken,
  listPasskeys,
  openWithPasskey,
  originOf,
  signInWithPasskey,
  startNamedProduct,
} from '../support/passkeys.ts';
import { PHONE, type Product, STORES } from '../support/product.ts';
import { signInByScan } from '../support/sign-in.ts';

const REGISTRATION = '/api/passkeys/registration/verify';

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

  describe('a new passkey is refused', () => {
    test('when it was made for another session', async () => {
      const { phone, passkey } = await withPasskey();
      const other = newPhone();
      await signInWithPasskey(other, passkey);
      const made = createPasskey(await creationOptions(phone), origin);
      expectProblem(await other.post(REGISTRATION, { passkey: made.response }), 'passkey-not-accepted');
      expect((await phone.post(REGISTRATION, { passkey: made.response })).status).toBe(201);
      expectProblem(await phone.post(REGISTRATION, { passkey: made.response }), 'passkey-not-accepted');
    });

    test.each<readonly [string, Tampering, PasskeyRefusal]>([
      ['comes from another site', { origin: 'https://evil.example' }, 'other-site'],
      ['was made for another site', { rpId: 'evil.example' }, 'other-site'],
      ['did not verify its owner', { isUserVerified: false }, 'not-verified'],
      ['answers a challenge that is not ours', { challenge: 'eA' }, 'too-late'],
    ])('when it %s, and says so', async (_, tampering, reason) => {
      const phone = await guest();
      const made = createPasskey(await creationOptions(phone), origin, tampering);
      const refused = await phone.post(REGISTRATION, { passkey: made.response });
      expectProblem(refused, 'passkey-not-accepted');
      expect(refused.body['reason']).toBe(reason);
      expect(await listPasskeys(phone)).toEqual([]);
    });

    test('when the account has as many as it can', async () => {
      const phone = await guest();
      for (let count = 0; count < 10; count++) await addPasskey(phone, origin);
      const made = createPasskey(await creationOptions(phone), origin);
      expectProblem(await phone.post(REGISTRATION, { passkey: made.response }), 'too-many-passkeys');
      expect(await listPasskeys(phone)).toHaveLength(10);
    });

    test('when the link of the new account is another one', async () => {
      const [token, another] = [await invitationToken(ada), await invitationToken(ada)];
      const account = { username: `late-${store}`, displayName: 'Late' };
      const made = createPasskey(await creationOptions(newPhone(), { token, ...account }), origin);
      const moved = { token: another, ...account, passkey: made.response };
      expectProblem(await newPhone().post(REGISTRATION, moved), 'passkey-not-accepted');
      expectProblem(await ada.post(REGISTRATION, { passkey: made.response }), 'passkey-not-accepted');
      expectProblem(await newPhone().post(REGISTRATION, { ...moved, token: 'invented' }), 'link-not-found');
      expect((await newPhone().post(REGISTRATION, { ...moved, token })).status).toBe(201);
    });

    test('before it is made, when its link leads nowhere or its name is taken', async () => {
      const options = '/api/passkeys/registration/options';
      const account = { username: 'ADA', displayName: 'A' };
      expectProblem(await newPhone().post(options, { ...account, token: 'invented' }), 'link-not-found');
      expectProblem(
        await newPhone().post(options, { ...account, token: await invitationToken(ada) }),
        'username-taken',
      );
    });
  });

  describe('the passkeys of an account', () => {
    test('T37: cannot be changed without a session, or in one that a scan began', async () => {
      const { phone } = await withPasskey();
      const [entry] = await listPasskeys(phone);
      const scanned = product.client();
      await signInByScan(phone, scanned);
      const changes: readonly (readonly [string, object])[] = [
        ['/api/passkeys/registration/options', {}],
        ['/api/passkeys/authentication/options', { purpose: 'verification' }],
        [`/api/passkeys/${entry?.id}/rename`, { name: 'Mine' }],
        [`/api/passkeys/${entry?.id}/remove`, {}],
      ];
      for (const [path, body] of changes) {
        expectProblem(await newPhone().post(path, body), 'sign-in-required');
        expectProblem(await scanned.post(path, body), 'qr-session-cannot-approve');
      }
      const made = createPasskey(await creationOptions(phone), origin);
      expectProblem(await scanned.post(REGISTRATION, { passkey: made.response }), 'qr-session-cannot-approve');
      expectProblem(await scanned.get('/api/passkeys'), 'qr-session-cannot-approve');
      expectProblem(await newPhone().get('/api/passkeys'), 'sign-in-required');
      expect(await listPasskeys(phone)).toEqual([entry]);
    });

    test('cannot be changed by another account', async () => {
      const { phone } = await withPasskey();
      const [entry] = await listPasskeys(phone);
      const other = await guest();
      for (const id of [entry?.id, 'x', '__proto__']) {
        expectProblem(await other.post(`/api/passkeys/${id}/rename`, { name: 'Mine' }), 'not-found');
        expectProblem(await other.post(`/api/passkeys/${id}/remove`), 'not-found');
      }
      expect(await listPasskeys(phone)).toEqual([entry]);
    });

    test('never lose the last way in, also when all are removed at once', async () => {
      const phone = newPhone();
      const account = { token: await invitationToken(ada), username: `sole-${store}`, displayName: 'Sole' };
      await openWithPasskey(phone, origin, account);
      const [only] = await listPasskeys(phone);
      expectProblem(await phone.post(`/api/passkeys/${only?.id}/remove`), 'last-way-in');
      for (let count = 0; count < 3; count++) await addPasskey(phone, origin);
      const all = await listPasskeys(phone);
      await Promise.all(all.map(({ id }) => phone.post(`/api/passkeys/${id}/remove`)));
      expect(await listPasskeys(phone)).toHaveLength(1);
    });
  });
});
