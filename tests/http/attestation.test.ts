import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PasskeyCreationOptions } from '@pollen/shared';
import { SettingsService, verifyRegistrationResponse } from '@simplewebauthn/server';
import { newAuthority } from '../support/attestation/certificate.ts';
import { CERTIFIED, CERTIFIED_FORMATS, selfAttestation, type Voucher } from '../support/attestation/statements.ts';
import { attestation, createPasskey, type MadeCredential } from '../support/authenticator.ts';
import { type Cbor, cbor } from '../support/cbor.ts';
import type { Client, ClientResponse } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { creationOptions, invitationToken, originOf, startNamedProduct } from '../support/passkeys.ts';
import { type Product, STORES } from '../support/product.ts';

const VERIFY = '/api/passkeys/registration/verify';
const NOTHING = new Map<string, Cbor>();
const authority = newAuthority();

/** A server beside ours, which certificates name as the place of their revocation list. */
let inner: Server;
let requests = 0;
let voucher: Voucher;

beforeAll(async () => {
  inner = createServer((_, response) => {
    requests++;
    response.end('no list');
  });
  inner.on('connection', () => requests++);
  inner.listen(0, '127.0.0.1');
  await once(inner, 'listening');
  const address = inner.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  voucher = { authority, url: `http://127.0.0.1:${port}/list` };
  // The worst case: whoever vouches is believed for every format, as the vendors' own roots are for some.
  for (const identifier of CERTIFIED_FORMATS) {
    SettingsService.setRootCertificates({ identifier, certificates: [new Uint8Array(authority.certificate)] });
  }
});
afterAll(() => new Promise((resolve) => inner.close(resolve)));
beforeEach(() => {
  requests = 0;
});

type Attest = (made: MadeCredential) => Buffer;

const inFormat =
  (format: string, statement: (made: MadeCredential) => Cbor): Attest =>
  (made) =>
    attestation(format, statement(made), made);

const certified = (format: (typeof CERTIFIED_FORMATS)[number]) => (made: MadeCredential) =>
  CERTIFIED[format](made, voucher);
const [androidKey, packed] = [certified('android-key'), certified('packed')];
const withSelf = (...more: [string, Cbor][]) =>
  inFormat('packed', (made) => new Map<string, Cbor>([...selfAttestation(made), ...more]));

/** A map with these members, even if two have the same name. */
const map = (...members: (readonly [string, Cbor])[]): Buffer =>
  Buffer.concat([Buffer.from([0xa0 | members.length]), ...members.flatMap(([key, value]) => [cbor(key), cbor(value)])]);

const REFUSED: readonly (readonly [string, Attest])[] = [
  ...CERTIFIED_FORMATS.map((format) => [`is ${format}`, inFormat(format, certified(format))] as const),
  ...CERTIFIED_FORMATS.flatMap((format) =>
    [format.toUpperCase(), ` ${format}`, `${format}\0`, format.replace('-', '_').replace(/^[a-z]+$/, '$&.')].map(
      (name) => [`is of the unknown format ${JSON.stringify(name)}`, inFormat(name, certified(format))] as const,
    ),
  ),
  ['is of a format to come', inFormat('compound', androidKey)],
  ['has the name of a store of roots as its format', inFormat('mds', androidKey)],
  ['has no name as its format', inFormat('', androidKey)],
  ['writes none otherwise', inFormat('None', () => NOTHING)],
  [
    'writes none as bytes',
    (made) => map(['fmt', Buffer.from('none')], ['attStmt', NOTHING], ['authData', made.authData]),
  ],
  ['is none with a statement', inFormat('none', androidKey)],
  ['is none with a list as its statement', inFormat('none', () => [])],
  ['is none with a text as its statement', inFormat('none', () => '')],
  ['is packed with an empty chain', withSelf(['x5c', []])],
  ['is packed with a chain that is none', withSelf(['x5c', 0])],
  ['is packed with the key of a group (ECDAA)', withSelf(['ecdaaKeyId', Buffer.alloc(32)])],
  ['is packed with both', inFormat('packed', (made) => new Map([...packed(made), ['ecdaaKeyId', Buffer.alloc(32)]]))],
  ['is packed with an unknown member', withSelf(['crl', 'http://127.0.0.1/'])],
  ['is packed without an algorithm', inFormat('packed', (made) => new Map([...selfAttestation(made)].slice(1)))],
  [
    'has two formats, first none',
    (made) => map(['fmt', 'none'], ['fmt', 'android-key'], ['attStmt', androidKey(made)], ['authData', made.authData]),
  ],
  [
    'has two formats, last none',
    (made) => map(['fmt', 'android-key'], ['fmt', 'none'], ['attStmt', androidKey(made)], ['authData', made.authData]),
  ],
  [
    'has two statements, first an empty one',
    (made) => map(['fmt', 'none'], ['attStmt', NOTHING], ['attStmt', androidKey(made)], ['authData', made.authData]),
  ],
  [
    'has two chains, first none',
    (made) => {
      const statement = [...selfAttestation(made)];
      const chains = map(...statement, ['x5c', []], ['x5c', packed(made).get('x5c') ?? []]);
      const head = [Buffer.from([0xa3]), cbor('fmt'), cbor('packed'), cbor('attStmt'), chains];
      return Buffer.concat([...head, cbor('authData'), cbor(made.authData)]);
    },
  ],
  [
    'has more than the three members',
    (made) => map(['fmt', 'none'], ['attStmt', NOTHING], ['authData', made.authData], ['x5c', [authority.certificate]]),
  ],
  ['is no map', () => cbor([])],
  ['is nothing', () => cbor(0)],
];

const ACCEPTED: readonly (readonly [string, Attest])[] = [
  ['is none, as we ask for', inFormat('none', () => NOTHING)],
  ['is of the passkey by itself', inFormat('packed', selfAttestation)],
];

describe('the library alone', () => {
  test.each(CERTIFIED_FORMATS)('connects to where a certificate of %s says', async (format) => {
    const origin = 'http://localhost';
    const challenge = Buffer.from('challenge').toString('base64url');
    const options = creationOptionsFor(challenge);
    const made = createPasskey(options, origin, { attest: inFormat(format, certified(format)) });
    const { verified } = await verifyRegistrationResponse({
      response: {
        ...made.response,
        response: { ...made.response.response, transports: [] },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: 'localhost',
    });
    expect({ verified, hasConnected: requests > 0 }).toEqual({ verified: true, hasConnected: true });
  });
});

describe.each(STORES)('on the %s store, a new passkey', (store) => {
  let product: Product;
  let ada: Client;
  let token: string;
  beforeAll(async () => {
    product = await startNamedProduct(store);
    ada = await product.setUp();
    token = await invitationToken(ada);
  });
  afterAll(() => product.stop());

  async function add(client: Client, body: object, attest: Attest): Promise<ClientResponse> {
    const made = createPasskey(await creationOptions(client, body), originOf(product), { attest });
    return client.post(VERIFY, { ...body, passkey: made.response });
  }
  const bySomebodySignedIn = (attest: Attest) => add(ada, {}, attest);
  let guests = 0;
  const byAStranger = (attest: Attest, username = 'grace') =>
    add(product.client(), { token, username, displayName: 'Grace' }, attest);

  test.each(REFUSED)('is refused, and connects to nothing, if its attestation %s', async (_, attest) => {
    const responses = [await bySomebodySignedIn(attest), await byAStranger(attest)];
    expect(requests).toBe(0);
    for (const response of responses) expectProblem(response, 'passkey-not-accepted');
  });

  test.each(ACCEPTED)('is accepted, and connects to nothing, if its attestation %s', async (_, attest) => {
    expect((await bySomebodySignedIn(attest)).status).toBe(201);
    expect((await byAStranger(attest, `grace-${++guests}`)).status).toBe(201);
    token = await invitationToken(ada);
    expect(requests).toBe(0);
  });
});

function creationOptionsFor(challenge: string): PasskeyCreationOptions {
  return {
    rp: { id: 'localhost', name: 'Pollen' },
    user: { id: 'A'.repeat(22), name: 'ada', displayName: 'Ada' },
    challenge,
    pubKeyCredParams: [],
    timeout: 1,
    excludeCredentials: [],
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  };
}
