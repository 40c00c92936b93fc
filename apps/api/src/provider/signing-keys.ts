import { createCipheriv, createDecipheriv, generateKeyPair, type JsonWebKey, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../application/application.ts';
import type { KeyRing } from '../crypto/hmac.ts';
import type { Clock } from '../crypto/random.ts';
import { collection } from '../store/collection.ts';
import { jsonCodec, parseJson } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';

const DAY_MS = 86_400_000;
/** Applications read the keys once a day or when they meet an unknown one. */
const PUBLISHED_BEFORE_MS = DAY_MS;
const PUBLISHED_AFTER_MS = 30 * DAY_MS;
const RENEWED_AFTER_MS = 180 * DAY_MS;

/** Keys for every algorithm, made at one time; their private halves are sealed. */
const KeySet = z.object({ madeAt: z.number(), signsFrom: z.number(), sealed: z.array(z.string()) });
type KeySet = z.infer<typeof KeySet>;
const KeySets = z.array(KeySet);

/** A private key as the library takes it. */
const PrivateKey = z.looseObject({ kid: z.string(), kty: z.string(), alg: z.enum(SIGNING_ALGORITHMS) });
export type PrivateKey = z.infer<typeof PrivateKey>;

export interface SigningKeys {
  /** Those to be published, and first those to sign with. Made where there are none, renewed where they are old. */
  current(): Promise<readonly PrivateKey[]>;
}

/** All of them are in one record. */
const RECORD = '';

export function signingKeys(
  store: KeyValueStore,
  { secrets, now }: { readonly secrets: KeyRing; readonly now: Clock },
): SigningKeys {
  const records = collection(store, 'ok', jsonCodec(KeySets));
  const open = (set: KeySet) => openSet(set, secrets);

  async function renew(sets: readonly KeySet[] | null): Promise<readonly KeySet[]> {
    const at = now();
    const isUsable = (sets ?? []).some((set) => set.signsFrom <= at && open(set) !== null);
    const made = await makeSet({ madeAt: at, signsFrom: isUsable ? at + PUBLISHED_BEFORE_MS : at }, secrets);
    return records.upsert(RECORD, (current) => {
      const known = current ?? [];
      if (
        !isRenewalDue(
          known.filter((set) => open(set) !== null),
          at,
        )
      )
        return { result: known };
      const next = [made, ...stillPublished(known, at)];
      return { next: { value: next, lifetimeMs: NO_EXPIRY }, result: next };
    });
  }

  return {
    async current() {
      const sets = (await records.find(RECORD))?.value ?? null;
      const readable = (sets ?? []).filter((set) => open(set) !== null);
      const all = isRenewalDue(readable, now()) ? await renew(sets) : readable;
      return inOrder(stillPublished(all, now()), now()).flatMap((set) => open(set) ?? []);
    },
  };
}

function isRenewalDue(sets: readonly KeySet[], now: number): boolean {
  return !sets.some(({ madeAt }) => now - madeAt < RENEWED_AFTER_MS);
}

/** A set goes some time after another has taken over. */
function stillPublished(sets: readonly KeySet[], now: number): KeySet[] {
  return sets.filter((set) => {
    const takenOverAt = Math.min(...sets.filter(({ madeAt }) => madeAt > set.madeAt).map(({ signsFrom }) => signsFrom));
    return now - takenOverAt < PUBLISHED_AFTER_MS;
  });
}

/** The one that signs is first: the newest whose time has come. */
function inOrder(sets: readonly KeySet[], now: number): KeySet[] {
  const newestFirst = sets.toSorted((one, other) => other.madeAt - one.madeAt);
  return [
    ...newestFirst.filter(({ signsFrom }) => signsFrom <= now),
    ...newestFirst.filter(({ signsFrom }) => signsFrom > now),
  ];
}

async function makeSet(times: Omit<KeySet, 'sealed'>, secrets: KeyRing): Promise<KeySet> {
  const keys = await Promise.all(SIGNING_ALGORITHMS.map(makeKey));
  return { ...times, sealed: keys.map((key) => seal(JSON.stringify(key), secrets)) };
}

const generateKeys = {
  RS256: () => promisify(generateKeyPair)('rsa', { modulusLength: 2048 }),
  ES256: () => promisify(generateKeyPair)('ec', { namedCurve: 'P-256' }),
  EdDSA: () => promisify(generateKeyPair)('ed25519'),
} as const;

async function makeKey(alg: SigningAlgorithm): Promise<JsonWebKey> {
  const { privateKey } = await generateKeys[alg]();
  return { ...privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: randomBytes(12).toString('base64url') };
}

/** Null where the secret that sealed it is no longer among ours. */
function openSet({ sealed }: KeySet, secrets: KeyRing): PrivateKey[] | null {
  const keys = sealed.flatMap((each) => {
    const opened = unseal(each, secrets);
    const parsed = PrivateKey.safeParse(opened === null ? null : parseJson(opened));
    return parsed.success ? [parsed.data] : [];
  });
  return keys.length === sealed.length ? keys : null;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function seal(text: string, [newest]: KeyRing): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, newest, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function unseal(sealed: string, secrets: KeyRing): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  for (const secret of secrets) {
    try {
      const decipher = createDecipheriv(CIPHER, secret, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch {
      // Sealed by another one of them.
    }
  }
  return null;
}
