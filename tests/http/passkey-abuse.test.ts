import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PasskeyAssertion } from '@pollen/shared';
import fc from 'fast-check';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { createPasskey } from '../support/authenticator.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import {
  addPasskey,
  creationOptions,
  invitationToken,
  originOf,
  requestOptions,
  signInWithPasskey,
  startNamedProduct,
} from '../support/passkeys.ts';
import type { Product } from '../support/product.ts';

const AUTHENTICATION = '/api/passkeys/authentication/verify';
const REGISTRATION = '/api/passkeys/registration/verify';
/** `FUZZ_RUNS=100000` looks harder. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 600) / 2;

describe('what strangers ask about passkeys', () => {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startNamedProduct('redis');
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  test('leaves nothing in the store but counts', async () => {
    const redis = connectRedis(product.redis?.url ?? '');
    const kept = async () => (await redis.keys('*')).filter((key) => !key.startsWith('p:limit:')).toSorted();
    const account = { token: await invitationToken(ada), username: 'grace', displayName: 'G' };
    const before = await kept();
    const stranger = product.client();
    for (let time = 0; time < 5; time++) {
      const made = createPasskey(await creationOptions(stranger, account), 'https://evil.example');
      expectProblem(await stranger.post(REGISTRATION, { ...account, passkey: made.response }), 'passkey-not-accepted');
      expectProblem(await signInWithPasskey(stranger, made), 'passkey-not-accepted');
    }
    expect(await kept()).toEqual(before);
    redis.disconnect();
  });
});

describe('hostile passkeys', () => {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startNamedProduct('embedded');
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  /** A part of an honest response, cut, prolonged or changed in one place. */
  const changed = (honest: string) =>
    fc
      .record({ at: fc.nat(honest.length - 1), with: fc.stringMatching(/^[A-Za-z0-9_-]{0,8}$/), cut: fc.nat(40) })
      .map((change) => honest.slice(0, change.at) + change.with + honest.slice(change.at + change.cut));

  test.each([
    // What is drawn replaces the last character, so it prolonged only signatures that ended in this one.
    ['what prolonged a signature once', { seed: 1150770192, path: '74', numRuns: 1 }, /^.{93}g$/],
    ['what is drawn', { numRuns: RUNS }, /^.{95}$/],
  ])('make no server fail, and sign nobody in, by %s', async (_, drawn, signature) => {
    const stranger = product.client();
    const options = await creationOptions(ada);
    const { response: registration } = createPasskey(options, originOf(product));
    const passkey = await addPasskey(ada, originOf(product), { counter: 0 });
    const asked = await requestOptions(stranger, 'sign-in');
    const { response, ...assertion } = useUntil(signature, () => passkey.use(asked, { counter: 0 }));
    const requests = fc.oneof(
      changed(registration.response.attestationObject).map((attestationObject) => ({
        path: REGISTRATION,
        passkey: { ...registration, response: { ...registration.response, attestationObject } },
        isHonest: false,
      })),
      ...(['authenticatorData', 'clientDataJSON', 'signature', 'userHandle'] as const).map((part) =>
        changed(response[part] ?? '').map((other) => ({
          path: AUTHENTICATION,
          passkey: { ...assertion, response: { ...response, [part]: other } },
          isHonest: other === response[part],
        })),
      ),
    );
    await fc.assert(
      fc.asyncProperty(requests, async ({ path, passkey: sent, isHonest }) => {
        fc.pre(!isHonest);
        const { status } = await (path === REGISTRATION ? ada : stranger).post(path, { passkey: sent });
        // Nobody vouches for what a new passkey says of itself: its owner may write it as she likes, once.
        expect(path === REGISTRATION ? [201, 400, 401, 409] : [400, 401]).toContain(status);
      }),
      drawn,
    );
  });

  /** Signatures differ in length, and what is drawn depends on it: that should not be left to chance. */
  function useUntil(signature: RegExp, use: () => PasskeyAssertion): PasskeyAssertion {
    for (;;) {
      const assertion = use();
      if (signature.test(assertion.response.signature)) return assertion;
    }
  }

  test('make the address wait that sends them without end', async () => {
    const limiter = product.limiter('passkey');
    const taken = Array.from({ length: 6_000 }, () => limiter.take('127.0.0.1'));
    await Promise.all(taken);
    for (const path of ['/api/passkeys/authentication/options', '/api/passkeys/registration/options']) {
      expectProblem(await product.client().post(path), 'too-many-requests');
    }
    expect((await ada.get('/api/passkeys')).status).toBe(200);
  });
});
