import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewPasskey, PasskeyAssertion } from '@pollen/shared';
import { selfAttestation } from '../support/attestation/statements.ts';
import {
  attestation,
  createPasskey,
  type MadeCredential,
  type MadePasskey,
  type Tampering,
  type Write,
} from '../support/authenticator.ts';
import { KEY_ALGORITHMS } from '../support/authenticator-keys.ts';
import type { Client, ClientResponse } from '../support/client.ts';
import { otherBase64url } from '../support/encodings/tokens.ts';
import { EXTENSIONS, type Named, OF_NEW_PASSKEYS, OF_USES, withExtensions } from '../support/encodings/webauthn.ts';
import { expectProblem } from '../support/expect-problem.ts';
import {
  addPasskey,
  creationOptions,
  originOf,
  requestOptions,
  signInWithPasskey,
  startNamedProduct,
} from '../support/passkeys.ts';
import type { Product } from '../support/product.ts';

const REGISTRATION = '/api/passkeys/registration/verify';
const AUTHENTICATION = '/api/passkeys/authentication/verify';

describe('what an authenticator says, written otherwise,', () => {
  let product: Product;
  let origin: string;
  let ada: Client;
  beforeAll(async () => {
    product = await startNamedProduct('embedded');
    origin = originOf(product);
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  let guests = 0;
  const guest = () => product.invite(ada, `guest-${++guests}`);
  const register = async (client: Client, tampering: Tampering) =>
    client.post(REGISTRATION, { passkey: createPasskey(await creationOptions(client), origin, tampering).response });

  describe('makes no passkey', () => {
    let phone: Client;
    beforeAll(async () => {
      phone = await guest();
    });
    test.each(OF_NEW_PASSKEYS)('with %s', async (_, tampering) => {
      expectProblem(await register(await another(), tampering), 'passkey-not-accepted');
    });
    let changes = 0;
    /** Adding passkeys is limited for each account. */
    async function another(): Promise<Client> {
      if (++changes % 50 === 0) phone = await guest();
      return phone;
    }

    test('in other base64url, or under another name than its own', async () => {
      const client = await guest();
      const { response: made } = createPasskey(await creationOptions(client), origin);
      const others = [...inOtherBase64url(made), ['another name', { ...made, id: 'AAAA', rawId: 'AAAA' }] as const];
      expect(others.length).toBeGreaterThan(20);
      expect(await notRefused(others, (passkey) => client.post(REGISTRATION, { passkey }))).toEqual([]);
      expect((await client.post(REGISTRATION, { passkey: made })).status).toBe(201);
    });
  });

  describe('signs nobody in', () => {
    let passkey: MadePasskey;
    beforeAll(async () => {
      passkey = await addPasskey(await guest(), origin);
    });
    test.each(OF_USES)('with %s', async (_, tampering) => {
      expectProblem(await signInWithPasskey(product.client(), passkey, tampering), 'passkey-not-accepted');
      expect((await signInWithPasskey(product.client(), passkey)).status).toBe(200);
    });

    test('in other base64url', async () => {
      const stranger = product.client();
      const assertion = passkey.use(await requestOptions(stranger, 'sign-in'));
      const others = inOtherBase64url(assertion);
      expect(others.length).toBeGreaterThan(30);
      expect(await notRefused(others, (sent) => stranger.post(AUTHENTICATION, { passkey: sent }))).toEqual([]);
      expect((await stranger.post(AUTHENTICATION, { passkey: assertion })).status).toBe(200);
    });
  });

  test('proves nobody anew in other base64url', async () => {
    const phone = await guest();
    const passkey = await addPasskey(phone, origin);
    const assertion = passkey.use(await requestOptions(phone, 'verification'));
    const others = inOtherBase64url(assertion);
    expect(await notRefused(others, (sent) => phone.post('/api/session/verify', { passkey: sent }))).toEqual([]);
    expect((await phone.post('/api/session/verify', { passkey: assertion })).status).toBe(200);
  });

  describe('is no reason to refuse an honest one,', () => {
    test.each(KEY_ALGORITHMS)('of %s, with extensions, and as often as it signs', async (algorithm) => {
      const phone = await guest();
      const write = { authData: withExtensions(EXTENSIONS) };
      const passkey = await addPasskey(phone, origin, { algorithm, write });
      for (let time = 0; time < 40; time++) {
        const told = time % 2 === 0 ? { write } : {};
        expect((await signInWithPasskey(product.client(), passkey, told)).status).toBe(200);
      }
    });

    test('whose client writes its data in a way of its own', async () => {
      const phone = await guest();
      // As phones with Android do.
      const clientDataJSON: Write = (honest) =>
        Buffer.from(honest.toString().replaceAll('/', '\\/').replace('}', ',"androidPackageName":"com.ä.€.😀"}'));
      const passkey = await addPasskey(phone, origin, { write: { clientDataJSON } });
      expect((await signInWithPasskey(product.client(), passkey, { write: { clientDataJSON } })).status).toBe(200);
    });

    test.each(KEY_ALGORITHMS)('of %s that vouches for itself', async (algorithm) => {
      const attest = (made: MadeCredential) => attestation('packed', selfAttestation(made), made);
      const passkey = await addPasskey(await guest(), origin, { algorithm, attest });
      expect((await signInWithPasskey(product.client(), passkey)).status).toBe(200);
    });
  });
});

/** The same, with each of its values in base64url written otherwise. */
function inOtherBase64url<T extends NewPasskey | PasskeyAssertion>(sent: T): Named<object> {
  const inside = Object.entries(sent.response).flatMap(([name, value]) =>
    typeof value === 'string'
      ? otherBase64url(value).map(
          ([what, written]) =>
            [`${name} with ${what}`, { ...sent, response: { ...sent.response, [name]: written } }] as const,
        )
      : [],
  );
  const names = otherBase64url(sent.id).map(
    ([what, written]) => [`id with ${what}`, { ...sent, id: written, rawId: written }] as const,
  );
  const rawIds = otherBase64url(sent.id).map(([what, rawId]) => [`rawId with ${what}`, { ...sent, rawId }] as const);
  return [...inside, ...names, ...rawIds];
}

/** What was not refused. */
async function notRefused(others: Named<object>, send: (sent: object) => Promise<ClientResponse>): Promise<string[]> {
  const taken: string[] = [];
  for (const [what, sent] of others) if (![400, 401].includes((await send(sent)).status)) taken.push(what);
  return taken;
}
