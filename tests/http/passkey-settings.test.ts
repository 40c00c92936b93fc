import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccountId } from '../../apps/api/src/account/account.ts';
import { passkeyIdOf } from '../../apps/api/src/account/passkey.ts';
import { removePasskey } from '../../apps/api/src/passkey/change-passkeys.ts';
import { makeServerLink } from '../../apps/api/src/recovery/make-recovery-link.ts';
import type { Session } from '../../apps/api/src/session/session.ts';
import { sessionIdOf } from '../../apps/api/src/session/session-token.ts';
import { useSession as openSession } from '../../apps/api/src/session/use-session.ts';
import { createPasskey } from '../support/authenticator.ts';
import { newClient } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import {
  addPasskey,
  creationOptions,
  listPasskeys,
  originOf,
  startNamedProduct,
  verifyWithPasskey,
} from '../support/passkeys.ts';
import { PASSWORD, PHONE, type Product, STORES, startProduct } from '../support/product.ts';
import { decide, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';

describe.each(STORES)('settings of passkeys, on the %s store', (store) => {
  describe('where a passkey is required to approve', () => {
    let product: Product;
    let origin: string;
    beforeAll(async () => {
      product = await startNamedProduct(store, { APPROVAL_REQUIRES_PASSKEY: 'true' });
      origin = originOf(product);
    });
    afterAll(() => product.stop());

    test('T38: a password does not do, however fresh, and a passkey does', async () => {
      const phone = await product.setUp();
      const shown = await showCode(product.client());
      const scanned = await scan(phone, shown.frame);
      const decision = await rightDecision(shown.browser, scanned);
      const withoutPasskey = await decide(phone, shown.id, decision);
      expectProblem(withoutPasskey, 'verification-required');
      expect(withoutPasskey.body['verifyBy']).toEqual([]);
      const passkey = await addPasskey(phone, origin);
      await phone.post('/api/session/verify', { password: PASSWORD });
      const refused = await decide(phone, shown.id, decision);
      expectProblem(refused, 'verification-required');
      expect(refused.body['verifyBy']).toEqual(['passkey']);
      await verifyWithPasskey(phone, passkey);
      expect((await decide(phone, shown.id, decision)).body['status']).toBe('approved');
    });

    test('a password does not change the passkeys, once there is one', async () => {
      const phone = product.client({ 'user-agent': PHONE });
      await phone.post('/api/session/password', { username: 'ada', password: PASSWORD });
      const refused = await phone.post('/api/passkeys/registration/options');
      expectProblem(refused, 'verification-required');
      expect(refused.body['verifyBy']).toEqual(['passkey']);
    });

    test('who lost the only phone that had one makes another one after choosing a new password', async () => {
      const phone = product.client({ 'user-agent': PHONE });
      const { keys, random } = product.app.core;
      const ahead = () => Date.now() + 10_000;
      const { token } = makeServerLink('ada', { keys, random, now: ahead });
      await phone.post('/api/recovery', { token, newPassword: 'another battery staple' });
      expect(await listPasskeys(phone)).toEqual([]);
      const passkey = await addPasskey(phone, origin);
      expect((await verifyWithPasskey(phone, passkey)).status).toBe(200);
    });
  });

  test('a proof that is good for approving is too old after five minutes to change the passkeys', async () => {
    const product = await startNamedProduct(store);
    try {
      const phone = await product.setUp();
      const { sessions, now } = product.app.core;
      const [id] = await sessions.listOf(AccountId.parse(Object((await phone.get('/api/session')).body['account']).id));
      const aged = (session: Session) => ({ next: { ...session, verifiedAt: now() - 301_000 }, result: true });
      expect(id && (await sessions.update(id, aged))).toBe(true);
      for (const path of ['registration/options', 'x/rename', 'x/remove']) {
        const refused = await phone.post(`/api/passkeys/${path}`, path === 'x/rename' ? { name: 'Mine' } : {});
        expectProblem(refused, 'verification-required');
        expect(refused.body['verifyBy']).toEqual(['password']);
      }
      await phone.post('/api/session/verify', { password: PASSWORD });
      expect((await phone.post('/api/passkeys/registration/options')).status).toBe(200);
    } finally {
      await product.stop();
    }
  });

  test('whoever disavowed a sign-in proves again who they are before the passkeys change', async () => {
    const product = await startNamedProduct(store);
    try {
      const phone = await product.setUp();
      const computer = product.client();
      await signInByScan(phone, computer);
      const scanned = String(Object((await computer.get('/api/session')).body['session']).id);
      const passkey = await addPasskey(phone, originOf(product));
      const before = createPasskey(await creationOptions(phone), originOf(product));
      const { core } = product.app;
      const letIn = await openSession(sessionIdOf(phone.cookies.get('session') ?? ''), core);
      await phone.post(`/api/sessions/${scanned}/not-me`);
      expectProblem(await phone.post('/api/passkeys/registration/options'), 'verification-required');
      const refused = await phone.post('/api/passkeys/registration/verify', { passkey: before.response });
      expectProblem(refused, 'verification-required');
      expect(refused.body['verifyBy']).toEqual(['passkey', 'password']);
      const id = passkeyIdOf({ credentialId: passkey.response.id });
      expect(letIn && (await removePasskey(letIn, id, core)).kind).toBe('verification-required');
      expect((await listPasskeys(phone)).map((entry) => entry.id)).toEqual([id]);
      await phone.post('/api/session/verify', { password: PASSWORD });
      expect((await phone.post('/api/passkeys/registration/options')).status).toBe(200);
    } finally {
      await product.stop();
    }
  });

  describe('where browsers allow no passkeys', () => {
    test.each([
      ['plain-http', 'http://pollen.example'],
      ['plain-http', 'http://192.0.2.7'],
      ['address-is-a-number', 'https://192.0.2.7'],
      ['address-is-a-number', 'https://[2001:db8::7]'],
    ])('they are off, and it is said why: %s at %s', async (obstacle, APP_URL) => {
      const product = await startProduct(store, { APP_URL });
      try {
        const phone = await product.setUp();
        const paths = ['authentication/options', 'registration/options'].map((path) => `/api/passkeys/${path}`);
        for (const path of paths) {
          const response = await phone.post(path);
          expectProblem(response, 'passkeys-unavailable');
          expect(response.body['obstacle']).toBe(obstacle);
        }
        expect((await phone.get('/api/passkeys')).body['obstacle']).toBe(obstacle);
      } finally {
        await product.stop();
      }
    });

    test('a trial without an address has them under the name localhost only', async () => {
      const product = await startProduct(store);
      try {
        const byNumber = await product.client().post('/api/passkeys/authentication/options');
        expectProblem(byNumber, 'passkeys-unavailable');
        const byName = newClient(`http://localhost:${product.app.port()}`);
        expect((await byName.post('/api/passkeys/authentication/options')).body['rpId']).toBe('localhost');
      } finally {
        await product.stop();
      }
    });
  });
});
