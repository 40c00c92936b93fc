import { generateKeyPairSync } from 'node:crypto';
import { selfAttestation } from '../attestation/statements.ts';
import { attestation, type MadeCredential, type Tampering, type Write } from '../authenticator.ts';
import { type Cbor, cbor } from '../cbor.ts';

export type Named<T> = readonly (readonly [what: string, value: T])[];

const hex = (digits: string) => Buffer.from(digits, 'hex');
const behind =
  (digits: string): Write =>
  (honest) =>
    Buffer.concat([honest, hex(digits)]);
const inFront =
  (digits: string): Write =>
  (honest) =>
    Buffer.concat([hex(digits), honest]);
/** Another head for the same map of up to 23 members. */
const withHead =
  (head: (size: number) => number[], tail = ''): Write =>
  (honest) =>
    Buffer.concat([Buffer.from(head((honest[0] ?? 0) & 0x1f)), honest.subarray(1), hex(tail)]);
const LONG_HEADS = [
  ['a head of two bytes', withHead((size) => [0xb8, size])],
  ['a head of three bytes', withHead((size) => [0xb9, 0, size])],
  ['a head of nine bytes', withHead((size) => [0xbb, 0, 0, 0, 0, 0, 0, 0, size])],
  ['no length, but an end', withHead(() => [0xbf], 'ff')],
  ['a tag in front', inFront('d9d9f7')],
] as const satisfies Named<Write>;

const FLAGS_AT = 32;
const HAS_CREDENTIAL = 0x40;
const HAS_EXTENSIONS = 0x80;
const withFlag =
  (flag: number, digits: string): Write =>
  (honest) => {
    const flagged = Buffer.concat([honest, hex(digits)]);
    flagged[FLAGS_AT] = (flagged[FLAGS_AT] ?? 0) | flag;
    return flagged;
  };
export const withExtensions = (digits: string) => withFlag(HAS_EXTENSIONS, digits);
/** {"credProtect": 2, "hmac-secret": true} */
export const EXTENSIONS = 'a26b6372656450726f74656374026b686d61632d736563726574f5';

const AUTH_DATA: Named<Write> = [
  ['a byte more', behind('00')],
  ['a CBOR value more', behind('a0')],
  ['extensions that are not announced', behind(EXTENSIONS)],
  ['extensions announced that are not there', withExtensions('')],
  ['a byte behind the extensions', withExtensions(`${EXTENSIONS}00`)],
  ['extensions in another order', withExtensions('a26b686d61632d736563726574f56b6372656450726f7465637402')],
  ['extensions with a long number', withExtensions('a16b6372656450726f746563741802')],
  ['extensions with a long head', withExtensions('b8016b6372656450726f7465637402')],
  ['extensions that are no map', withExtensions('80')],
  ['the same extension twice', withExtensions('a26b6372656450726f74656374026b6372656450726f7465637402')],
  ['a tag in the extensions', withExtensions('a16b6372656450726f74656374c102')],
];

const CLIENT_DATA: Named<Write> = [
  ['a byte order mark', inFront('efbbbf')],
  ['two of them', inFront('efbbbfefbbbf')],
  ['a byte that is no UTF-8', inMember('ff')],
  ['a long zero', inMember('c080')],
  ['half a pair', inMember('eda080')],
  ['half a letter', inMember('e282')],
  ['other units', (honest) => Buffer.from(honest.toString(), 'utf16le')],
  ['a zero behind it', behind('00')],
];
/** A member more, which nobody looks at, that ends with these bytes. */
function inMember(digits: string): Write {
  return (honest) => Buffer.concat([honest.subarray(0, -1), Buffer.from(',"x":"'), hex(digits), Buffer.from('"}')]);
}

/** The two numbers of an ECDSA signature, each without its head. */
function numbersOf(signature: Buffer): [Buffer, Buffer] {
  const end = 4 + (signature[3] ?? 0);
  return [signature.subarray(4, end), signature.subarray(end + 2)];
}
const der = (tag: number, ...content: Buffer[]) => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, body.length]), body]);
};
const anew =
  (write: (r: Buffer, s: Buffer) => Buffer): Write =>
  (honest) =>
    write(...numbersOf(honest));
const ZERO = Buffer.from([0]);

const SIGNATURES: Named<Write> = [
  ['a byte more', behind('00')],
  ['five bytes more', behind('dfa57a7800')],
  ['a value more', behind('020101')],
  ['a value more inside', anew((r, s) => der(0x30, der(2, r), der(2, s), der(2, Buffer.from([1]))))],
  ['zeros at the end inside', anew((r, s) => Buffer.concat([der(0x30, der(2, r), der(2, s), ZERO, ZERO)]))],
  ['a zero before the first number', anew((r, s) => der(0x30, der(2, ZERO, r), der(2, s)))],
  ['a zero before the second number', anew((r, s) => der(0x30, der(2, r), der(2, ZERO, s)))],
  ['a length of two bytes', (honest) => Buffer.concat([hex('3081'), honest.subarray(1)])],
  ['a length of three bytes', (honest) => Buffer.concat([hex('308200'), honest.subarray(1)])],
  [
    'a number with a length of two bytes',
    anew((r, s) => der(0x30, hex('0281'), Buffer.from([r.length]), r, der(2, s))),
  ],
  ['no length, but an end', (honest) => Buffer.concat([hex('3080'), honest.subarray(2), ZERO, ZERO])],
  ['a set', anew((r, s) => der(0x31, der(2, r), der(2, s)))],
  ['numbers in octets', anew((r, s) => der(0x30, der(4, r), der(4, s)))],
  ['the numbers alone', anew((r, s) => Buffer.concat([r.subarray(-32), s.subarray(-32)]))],
];

/** The members of a public key, or others in their place. */
const key =
  (change: (members: Map<number, Cbor>) => Iterable<readonly [number, Cbor]>): Write =>
  (honest) => {
    const at = (label: string) => honest.indexOf(hex(label)) + label.length / 2;
    const [x, y] = [honest.subarray(at('215820'), at('215820') + 32), honest.subarray(-32)];
    const members: [number, Cbor][] = [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, x],
      [-3, y],
    ];
    return cbor(new Map(change(new Map(members))));
  };
const p384 = () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' });

const KEYS: Named<Write> = [
  ...LONG_HEADS,
  ['its members in another order', key((members) => [...members].reverse())],
  ['a member more', key((members) => [...members, [-4, 1]])],
  ['a name of its own', key((members) => new Map([...members].toSpliced(1, 0, [2, Buffer.from('A')])))],
  ['long numbers', (honest) => Buffer.concat([hex('a501180203'), honest.subarray(4)])],
  ['an algorithm as a fraction', (honest) => Buffer.concat([hex('a5010203fac0e00000'), honest.subarray(5)])],
  ['a zero before its number', key((members) => members.set(-2, Buffer.concat([ZERO, asBytes(members.get(-2))])))],
  ['numbers that are cut', key((members) => members.set(-2, asBytes(members.get(-2)).subarray(1)))],
  ['half a point', (honest) => Buffer.concat([honest.subarray(0, -34), hex('f5')])],
  ['another curve', key((members) => members.set(-1, 2).set(-2, asBytes(p384().x)).set(-3, asBytes(p384().y)))],
  ['another type', key((members) => members.set(1, 1))],
  ['another algorithm', key((members) => members.set(3, -257))],
  ['a member twice', (honest) => Buffer.concat([hex('a60102'), honest.subarray(1)])],
];
function asBytes(value: Cbor | undefined): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(String(value), 'base64url');
}

const map = (...members: [string, Cbor][]) => cbor(new Map(members));
const ATTESTATIONS: Named<(made: MadeCredential) => Buffer> = [
  ...[
    ...LONG_HEADS,
    ['a byte more', behind('00')] as const,
    ['another one behind it', behind('a363666d74')] as const,
  ].map(([what, write]) => [what, (made: MadeCredential) => write(attestation('none', new Map(), made))] as const),
  [
    'its members in another order',
    ({ authData }) => map(['authData', authData], ['fmt', 'none'], ['attStmt', new Map()]),
  ],
  ['long texts', (made) => Buffer.concat([hex('a37803666d74'), attestation('none', new Map(), made).subarray(5)])],
  [
    'a long statement',
    ({ authData }) =>
      Buffer.concat([hex('a363666d74646e6f6e656761747453746d74b800'), cbor('authData'), cbor(authData)]),
  ],
  [
    'its own signature for another algorithm',
    (made) =>
      attestation(
        'packed',
        new Map([...selfAttestation(made)].map(([name, value]) => [name, name === 'alg' ? -257 : value])),
        made,
      ),
  ],
  ...SIGNATURES.map(
    ([what, write]) =>
      [
        `its own signature with ${what}`,
        (made: MadeCredential) => {
          const signature = write(asBytes(selfAttestation(made).get('sig')));
          return attestation(
            'packed',
            new Map<string, Cbor>([
              ['alg', -7],
              ['sig', signature],
            ]),
            made,
          );
        },
      ] as const,
  ),
];

const written = (part: 'authData' | 'clientDataJSON' | 'signature' | 'key', name: string, ways: Named<Write>) =>
  ways.map(([what, write]) => [`${name} with ${what}`, { write: { [part]: write } }] as const);

/** What makes a passkey, written otherwise, and signed as it is written. */
export const OF_NEW_PASSKEYS: Named<Tampering> = [
  ...written('authData', 'its data', AUTH_DATA),
  ...written('clientDataJSON', "the client's data", CLIENT_DATA),
  ...written('key', 'the key', KEYS),
  ...ATTESTATIONS.map(([what, attest]) => [`the attestation with ${what}`, { attest }] as const),
];

/** What a use of a passkey brings, written otherwise, and signed as it is written. */
export const OF_USES: Named<Tampering> = [
  ...written('authData', 'its data', AUTH_DATA),
  ...written('clientDataJSON', "the client's data", CLIENT_DATA),
  ...written('signature', 'the signature', SIGNATURES),
  ['a new passkey in its data', { write: { authData: withFlag(HAS_CREDENTIAL, `${'00'.repeat(16)}000141a0`) } }],
];
